using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Explanations;

/// <summary>What stands behind a score, and behind the trust inside a pair, over three silos and three shards.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class ExplanationTests(SharedCluster shared)
{
    private const int Shards = 3;

    private BankCluster Bank => shared.Bank;

    [Fact]
    public async Task EntriesBehindFactorsStandInTheStatementAtTheirOffsets()
    {
        const string Community = "why";
        await Bank.FoundAsync(
            Community, Shards, $$"""{"trusted":["{{string.Join("\",\"", Enumerable.Range(0, 12).Select(i => $"m{i}"))}}"]}""");
        foreach (var fan in (string[])["fan1", "fan2"])
        {
            await Bank.Client.AcceptAsync(
                Community, BankGrains.ShardOf("ann", fan, Shards), new EventBatch().WithRating(fan, fan, "ann", 1_000_000));
        }

        for (var i = 0; i < 12; i++)
        {
            var other = $"m{i}";
            var batch = new EventBatch()
                .WithDeposit($"d{i}", "ann", other, (i + 1) * 1_000_000L)
                .WithDeposit($"b{i}", other, "ann", 1_000_000)
                .WithRating($"r{i}", other, "ann", i % 3 == 0 ? -100_000 * (i + 1) / 2 : 50_000 * (i + 1));
            if (i % 4 == 1)
            {
                batch.WithRating($"s{i}", other, "ann", 1_000_000 - i);
            }

            if (i == 11)
            {
                batch.WithReversal("v11", "ann", other, "d11");
            }

            await Bank.Client.AcceptAsync(Community, BankGrains.ShardOf("ann", other, Shards), batch);
        }

        await Bank.Client.AcceptAsync(
            Community, BankGrains.ShardOf("ann", "@commons", Shards), new EventBatch().WithPenalty("p", "mod", "ann", 2_000_000));
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        foreach (var caller in Bank.Callers)
        {
            var told = (await caller.Member(Community, "ann").ExplainAsync(now, TestContext.Current.CancellationToken))!;
            Assert.Equal(told.Member.Score.Value.Millionths, told.Factors.Sum(factor => factor.Value.Millionths));
            Assert.Contains("between", told.Summary, StringComparison.Ordinal);
            var lines = (await caller.Member(Community, "ann").ReadStatementAsync(null, 200))!.Lines;
            var groups = told.Factors.Where(factor => factor.Entries is not null).ToDictionary(factor => factor.Name, factor => factor.Entries!);
            Assert.All(groups.Values.SelectMany(group => group.Lines), one => AssertStands(one, lines));

            // What was reversed, or replaced by a later word, stands behind nothing; the largest come first.
            Assert.Equal(["d10", "d9", "d8", "d7", "d6"], Ids(groups["giving"]));
            Assert.Equal(["m10", "m9", "m8", "m7", "m6"], groups["giving"].Lines.Select(one => one.Counterpart));
            Assert.Equal(["r10", "r11", "s1", "s5", "s9"], Ids(groups["ratings"]).Order(StringComparer.Ordinal));
            Assert.Equal(groups["ratings"].Lines.OrderByDescending(one => one.Strength), groups["ratings"].Lines);
            Assert.Equal(["r6", "r3", "r0"], Ids(groups["criticism"]));
            Assert.Equal(["p"], Ids(groups["penalties"]));
            Assert.Equal("mod", groups["penalties"].Lines[0].Counterpart);
            // Two more, by whom nobody trusts: they are found, and are the weakest.
            Assert.Equal((11, 11, 3), (groups["giving"].Found, groups["ratings"].Found, groups["criticism"].Found));
            Assert.Equal(lines.Length, told.ReadBack.Sum(shard => shard.Entries));
            Assert.All(told.ReadBack, shard => Assert.True(shard.IsWhole));
            Assert.Equal(
                lines.GroupBy(line => line.Shard).OrderBy(shard => shard.Key).Select(shard => (shard.Key, shard.Min(line => line.Offset))),
                told.ReadBack.Select(shard => (shard.Shard, shard.Oldest)));
        }
    }

    [Fact]
    public async Task OnlyTheLatestEntriesAreReadBackAndThatIsTold()
    {
        const int More = 40;
        await Bank.FoundAsync("long-why");
        var batch = new EventBatch().WithDeposit("old", "ann", "bob", 900_000_000);
        for (var i = 1; i < 1_000 + More; i++)
        {
            batch.WithDeposit($"e{i}", "ann", $"m{i % 9}", i);
        }

        await Bank.Client.AcceptAsync("long-why", 0, batch);
        var told = (await Bank.Client.Member("long-why", "ann").ExplainAsync(null, TestContext.Current.CancellationToken))!;
        Assert.Equal(new ShardReadBack(0, 1_000, More + 1, false), Assert.Single(told.ReadBack));
        var giving = told.Factors.Single(factor => factor.Name == "giving");
        Assert.Equal(1_000, giving.Entries!.Found);
        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"e{999 + More - i}"), Ids(giving.Entries));
        Assert.Equal(900, Math.Floor(giving.Counts.Single(count => count.Name == "given").Value));
    }

    [Fact]
    public async Task TrustInsideAPairIsExplainedToTheMillionthAsItIsTold()
    {
        const string Community = "why-trust";
        await Bank.FoundAsync(Community, Shards);
        var random = new Random(7);
        for (var i = 0; i < 120; i++)
        {
            var (from, to) = ($"m{random.Next(6)}", $"m{6 + random.Next(6)}");
            var (one, other) = random.Next(2) == 0 ? (from, to) : (to, from);
            var batch = new EventBatch().WithDeposit($"d{i}", one, other, random.Next(1, 20_000_000));
            batch.WithRating($"r{i}", other, one, random.Next(-1_000_000, 1_000_001));
            await Bank.Client.AcceptAsync(Community, BankGrains.ShardOf(one, other, Shards), batch);
        }

        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        for (var i = 0; i < 12; i++)
        {
            var (from, to) = ($"m{i}", $"m{(i + 5) % 12}");
            var pair = Bank.Callers[i % Bank.Callers.Length].Pair(Community, from, to);
            var why = (await pair.ExplainAsync(from, now, TestContext.Current.CancellationToken))!;
            var told = (await pair.GetAsync(from, now))!;
            Assert.Equal((from, to), (why.From, why.To));
            Assert.Equal(told.Trust, why.Forecast.Trust);
            Assert.Equal(told.AsOfOffset, why.Forecast.Offset);
            Assert.Equal(told.Trust.Expected.Millionths, why.Forecast.Factors.Sum(factor => factor.Value.Millionths));
            Assert.Equal(told.Trust.Risk.Millionths, why.Forecast.Factors.Sum(factor => factor.Risk.Millionths));
            Assert.NotEmpty(why.Forecast.Summary);
            var lines = (await pair.ReadStatementAsync(from, null, 200))?.Lines ?? [];
            Assert.Equal(new ShardReadBack(BankGrains.ShardOf(from, to, Shards), lines.Length, lines.LastOrDefault()?.Offset ?? 0, true), why.Entries.ReadBack);
            Assert.All(why.Entries.Groups, group => Assert.Equal("between", group.Factor));
            Assert.All(why.Entries.Groups.SelectMany(group => group.Lines), one => AssertStands(one, lines));
        }

        // Two who never met, and somebody who is not known at all.
        var strangers = (await Bank.Client.Pair(Community, "m0", "nobody").ExplainAsync("m0", null, TestContext.Current.CancellationToken))!;
        Assert.Empty(strangers.Entries.Groups);
        Assert.StartsWith("Nothing has passed", strangers.Forecast.Summary, StringComparison.Ordinal);
        Assert.Null(await Bank.Client.Pair("no-such-community", "m0", "m1").ExplainAsync("m0", null, TestContext.Current.CancellationToken));
    }

    private static void AssertStands(StrongestLine one, StatementLine[] lines)
    {
        Assert.Equal(lines.Single(line => (line.Shard, line.Offset) == (one.Line.Shard, one.Line.Offset)), one.Line);
        Assert.True(one.Strength >= 0 && one.Line.Kind != EntryKind.Reversal);
        Assert.True(one.Line.Kind is EntryKind.Rating or EntryKind.Penalty || one.Worth > Goodwill.Zero);
    }

    private static IEnumerable<string> Ids(StrongestGroup group) => group.Lines.Select(one => one.Line.Id);
}
