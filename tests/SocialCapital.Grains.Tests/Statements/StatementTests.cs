using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Grains.Statements;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Statements;

/// <summary>Statements over several shards, in pages.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class StatementTests(SharedCluster shared)
{
    private const int Shards = 4;
    private const int Entries = 60;

    private BankCluster Bank => shared.Bank;

    [Fact]
    public async Task PagesOfAnySizeListEveryEntryOnceNewestFirst()
    {
        await Bank.FoundAsync("pages", Shards);
        for (var i = 0; i < Entries; i += 3)
        {
            // Batches of some entries, so that many have one time of record.
            var other = $"m{i % 7}";
            var batch = new EventBatch();
            for (var j = 0; j < 3; j++)
            {
                batch.WithDeposit($"e{i + j}", j == 1 ? other : "ann", j == 1 ? "ann" : other, i + j + 1);
            }

            await Bank.Client.AcceptAsync("pages", BankGrains.ShardOf("ann", other, Shards), batch);
        }

        foreach (var limit in (int[])[1, 2, 3, 7, 10, 59, 60, 61, 200])
        {
            var lines = await ReadAllAsync(limit);
            Assert.Equal(
                Enumerable.Range(0, Entries).Select(i => $"e{i}").Order(StringComparer.Ordinal),
                lines.Select(line => line.Id).Order(StringComparer.Ordinal));
            Assert.Equal(lines.OrderByDescending(line => line.RecordedAt).Select(line => line.RecordedAt), lines.Select(line => line.RecordedAt));
            foreach (var shard in lines.GroupBy(line => line.Shard))
            {
                Assert.Equal(shard.Select(line => line.Offset).OrderDescending(), shard.Select(line => line.Offset));
            }

            Assert.Equal(
                lines.Sum(line => line.Effect.MicroUnits),
                (await Bank.Client.Member("pages", "ann").GetAsync()) is { } view ? view.Given.MicroUnits - view.Received.MicroUnits : 0);
        }

        async Task<List<StatementLine>> ReadAllAsync(int limit)
        {
            var lines = new List<StatementLine>();
            string? cursor = null;
            do
            {
                var callers = Bank.Callers;
                var page = await callers[lines.Count % callers.Length].Member("pages", "ann").ReadStatementAsync(cursor, limit);
                Assert.InRange(page!.Lines.Length, cursor is null ? 1 : 0, limit);
                lines.AddRange(page.Lines);
                cursor = page.Cursor;
            }
            while (cursor is not null);

            return lines;
        }
    }

    [Fact]
    public async Task ACursorThatIsNoneIsRefused()
    {
        await Bank.FoundAsync("cursors", 2);
        await Bank.Client.AcceptAsync(
            "cursors", BankGrains.ShardOf("ann", "bob", 2), new EventBatch().WithDeposit("e1", "ann", "bob", 1).WithDeposit("e2", "ann", "bob", 1));
        foreach (var cursor in (string[])["", "x", "!", "é", StatementCursor.Write([1]), StatementCursor.Write([1, 2, 3]), new string('A', 9_000)])
        {
            await Assert.ThrowsAsync<FormatException>(() => Bank.Client.Member("cursors", "ann").ReadStatementAsync(cursor, 10));
            if (cursor != StatementCursor.Write([1]))
            {
                await Assert.ThrowsAsync<FormatException>(() => Bank.Client.Pair("cursors", "ann", "bob").ReadStatementAsync("ann", cursor, 10));
            }
        }

        // Of another statement: the entry that it names is not the member's.
        await Bank.Client.AcceptAsync("cursors", BankGrains.ShardOf("ann", "bob", 2), Batches.Deposit("e3", "bob", "ann", 1));
        Assert.Equal([7, 9], StatementCursor.Read(StatementCursor.Write([7, 9]), 2));
    }
}
