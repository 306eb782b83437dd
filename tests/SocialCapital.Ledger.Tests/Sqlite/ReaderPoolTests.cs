using SocialCapital.Ledger.Sqlite.Reading;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Sqlite;

/// <summary>A bounded number of readers, and of those who wait for one.</summary>
public sealed class ReaderPoolTests
{
    private int _opened;
    private int _closed;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_are_kept_and_closed_in_the_end()
    {
        await using (var pool = Pool(readersMax: 2, waitingMax: 100))
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(number => pool.ReadAsync(_ => number, Token)));
            Assert.InRange(_opened, 1, 2);
            Assert.Equal(0, _closed);
        }

        Assert.Equal(_opened, _closed);
    }

    [Fact]
    public async Task A_reader_that_failed_is_not_used_again()
    {
        await using var pool = Pool(readersMax: 1, waitingMax: 1);

        await Assert.ThrowsAsync<LedgerStoreException>(() => pool.ReadAsync<int>(_ => throw new LedgerStoreException("failed"), Token));

        Assert.Equal(1, _closed);
        Assert.Equal(7, await pool.ReadAsync(_ => 7, Token));
        Assert.Equal(2, _opened);
    }

    [Fact]
    public async Task Too_many_who_wait_are_refused()
    {
        await using var pool = Pool(readersMax: 1, waitingMax: 1);
        using var gate = new ManualResetEventSlim();
        var reading = pool.ReadAsync(_ => Wait(gate), Token);
        var waiting = pool.ReadAsync(_ => 1, Token);

        await Assert.ThrowsAsync<LedgerStoreException>(() => pool.ReadAsync(_ => 2, Token));

        gate.Set();
        Assert.Equal(0, await reading);
        Assert.Equal(1, await waiting);
    }

    [Fact]
    public async Task A_reader_that_can_not_be_opened_leaves_its_place_to_the_next()
    {
        var attempts = 0;
        await using var pool = new ReaderPool<Reader>(
            () => attempts++ == 0 ? throw new LedgerStoreException("not yet") : new Reader(this), readersMax: 1, waitingMax: 1);

        await Assert.ThrowsAsync<LedgerStoreException>(() => pool.ReadAsync(_ => 1, Token));

        Assert.Equal(2, await pool.ReadAsync(_ => 2, Token));
    }

    private static int Wait(ManualResetEventSlim gate)
    {
        gate.Wait(Token);
        return 0;
    }

    private ReaderPool<Reader> Pool(int readersMax, int waitingMax) => new(() => new Reader(this), readersMax, waitingMax);

    private sealed class Reader : IDisposable
    {
        private readonly ReaderPoolTests _test;

        public Reader(ReaderPoolTests test)
        {
            _test = test;
            Interlocked.Increment(ref test._opened);
        }

        public void Dispose() => Interlocked.Increment(ref _test._closed);
    }
}
