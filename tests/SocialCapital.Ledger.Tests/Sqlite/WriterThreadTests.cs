using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Writing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Sqlite;

/// <summary>Requests that share a transaction.</summary>
public sealed class WriterThreadTests : SqliteStoreTest
{
    private readonly SqliteLedgerOptions _options = new() { WritesQueuedMax = 8 };

    [Fact]
    public async Task What_has_queued_up_is_committed_together_and_a_failure_hits_only_its_cause()
    {
        var database = MakeDatabase();
        await using (var writer = StartWriter(database))
        {
            using var gate = new ManualResetEventSlim();
            var first = writer.RunAsync(Request(() => gate.Wait(Token)), Token);
            var rows = Enumerable.Range(1, 3).Select(row => writer.RunAsync(Request(() => Insert(database, row)), Token)).ToList();
            var failing = writer.RunAsync(Request(() => Insert(database, 1)), Token);
            var broken = writer.RunAsync(Request(() => throw new InvalidOperationException("broken")), Token);
            var last = writer.RunAsync(Request(() => Insert(database, 4)), Token);
            gate.Set();

            await Task.WhenAll([first, .. rows, last]);
            await Assert.ThrowsAsync<LedgerStoreException>(() => failing);
            var failure = await Assert.ThrowsAsync<LedgerStoreException>(() => broken);
            Assert.IsType<InvalidOperationException>(failure.InnerException);
        }

        Assert.Equal("1,2,3,4", ReadRows());
    }

    [Fact]
    public async Task A_request_can_be_canceled_until_it_is_taken_up()
    {
        var database = MakeDatabase();
        await using (var writer = StartWriter(database))
        {
            using var gate = new ManualResetEventSlim();
            using var isRunning = new ManualResetEventSlim();
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var running = writer.RunAsync(
                Request(() =>
                {
                    isRunning.Set();
                    gate.Wait(Token);
                    Insert(database, 1);
                }),
                cancellation.Token);
            isRunning.Wait(Token);
            var queued = writer.RunAsync(Request(() => Insert(database, 2)), cancellation.Token);

            await cancellation.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
            Assert.False(running.IsCompleted);
            gate.Set();
            Assert.True(await running);
        }

        Assert.Equal("1", ReadRows());
    }

    [Fact]
    public async Task A_full_queue_makes_its_callers_wait()
    {
        var database = MakeDatabase();
        await using (var writer = StartWriter(database))
        {
            using var gate = new ManualResetEventSlim();
            using var isRunning = new ManualResetEventSlim();
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var running = writer.RunAsync(
                Request(() =>
                {
                    isRunning.Set();
                    gate.Wait(Token);
                }),
                Token);
            isRunning.Wait(Token);
            var queued = Enumerable.Range(1, 8).Select(row => writer.RunAsync(Request(() => Insert(database, row)), Token)).ToList();
            var canceled = writer.RunAsync(Request(() => Insert(database, 9)), cancellation.Token);
            var waiting = writer.RunAsync(Request(() => Insert(database, 10)), Token);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled);

            gate.Set();
            await Task.WhenAll([running, .. queued, waiting]);
        }

        Assert.Equal("1,2,3,4,5,6,7,8,10", ReadRows());
    }

    private static WriteRequest<bool> Request(Action work) =>
        new(() =>
        {
            work();
            return true;
        })
        {
            Bytes = 1,
        };

    private static void Insert(Database database, int row)
    {
        var insert = database.Prepare("INSERT INTO t(x) VALUES(?1)");
        insert.Bind(1, row);
        insert.Run();
    }

    private Database MakeDatabase()
    {
        var database = Database.OpenForWriting(PathOf("t.db"), logPages: 100, _options);
        database.Execute("CREATE TABLE t(x INTEGER PRIMARY KEY)");
        return database;
    }

    private WriterThread StartWriter(Database database)
    {
        var writer = new WriterThread("test", database, _options);
        writer.Start();
        return writer;
    }

    private string ReadRows()
    {
        using var database = Database.OpenForReading(PathOf("t.db"), _options);
        return database.ReadText("SELECT group_concat(x, ',') FROM (SELECT x FROM t ORDER BY x)");
    }
}
