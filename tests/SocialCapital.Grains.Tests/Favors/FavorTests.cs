using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Settling;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Favors;

/// <summary>Favors over three silos: decided by the relationship, posted to the shard, ended once.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class FavorTests(SharedCluster shared)
{
    private BankCluster Bank => shared.Bank;

    [Fact]
    public async Task AFavorIsAskedHonoredAndShownEverywhere()
    {
        await Bank.FoundAsync("favors");

        var asked = await Bank.Client.Pair("favors", "ann", "bob").AskFavorAsync(Ask("f", "ann", 3));
        Assert.Equal((RejectionCode.None, FavorState.Open, true), (asked.Refused, asked.Favor!.State, asked.Favor.IsBeyondSoftLimit));
        Assert.Equal(("f", "ann", "bob", Goodwill.FromUnits(3)), (asked.Favor.Id, asked.Favor.From, asked.Favor.To, asked.Favor.Amount));
        var credit = await Bank.Client.Pair("favors", "ann", "bob").CheckFavorAsync("ann", Goodwill.FromUnits(3));
        Assert.Equal((Goodwill.FromUnits(3), Goodwill.FromUnits(2), CreditDecision.Insufficient), (credit!.Held, credit.Available, credit.Decision));

        var honored = await EndAsync("favors", 0, "f", FavorState.Honored, units: 2);
        Assert.Equal((FavorState.Honored, Goodwill.FromUnits(2)), (honored.Favor!.State, honored.Favor.Honored));
        foreach (var caller in Bank.Callers)
        {
            Assert.Equal(honored.Favor, await caller.Shard("favors", 0).ReadFavorAsync("f"));
            Assert.Equal(honored.Favor, await caller.Shard("favors", 0).ReadFavorAsync($"@0.{honored.Favor.Offset}"));
            var bob = await caller.Member("favors", "bob").GetAsync();
            Assert.Equal((1, 1, Goodwill.FromUnits(2)), (bob!.Favors.AskedOf, bob.Favors.Honored, bob.Given));
            Assert.True(bob.Favors.HonorRate.Value.Millionths > 500_000);
        }

        Assert.Null(await Bank.Client.Shard("favors", 0).ReadFavorAsync("nothing"));
        Assert.Null(await Bank.Client.Shard("favors", 0).ReadFavorAsync("@0.2"));
        Assert.Null(await Bank.Client.Shard("favors", 0).ReadFavorAsync("@0.99"));
        Assert.Null(await Bank.Client.Shard("favors", 0).ReadFavorAsync("@1.1"));
    }

    [Fact]
    public async Task TheSameAgainIsAnsweredAlike_AndTheLoserIsToldWhichOutcomeWon()
    {
        await Bank.FoundAsync("again");
        var pair = Bank.Client.Pair("again", "ann", "bob");
        var first = await pair.AskFavorAsync(Ask("f", "ann", 5));

        // All of the line is held now: only the id tells that this is the same favor.
        Assert.Equal(first, await pair.AskFavorAsync(Ask("f", "ann", 5)));
        Assert.Equal(RejectionCode.CreditRefused, (await pair.AskFavorAsync(Ask("f", "ann", 4))).Refused);
        Assert.Equal(RejectionCode.CreditRefused, (await pair.AskFavorAsync(Ask("g", "ann", 5))).Refused);

        var declined = await EndAsync("again", 0, "f", FavorState.Declined, referredTo: "cid");
        Assert.Equal((RejectionCode.None, FavorState.Declined, "cid"), (declined.Refused, declined.Favor!.State, declined.Favor.ReferredTo));
        Assert.Equal(declined, await EndAsync("again", 0, "f", FavorState.Declined, referredTo: "cid"));
        var late = await EndAsync("again", 0, "f", FavorState.Honored);
        Assert.Equal((RejectionCode.FavorEnded, FavorState.Declined), (late.Refused, late.Favor!.State));

        var second = await pair.AskFavorAsync(Ask("g", "ann", 5));
        Assert.Equal(FavorState.Open, second.Favor!.State);
        Assert.Equal(FavorState.Honored, (await EndAsync("again", 0, "g", FavorState.Honored, units: 3)).Favor!.State);
        Assert.Equal(RejectionCode.Conflict, (await EndAsync("again", 0, "g", FavorState.Honored, units: 2)).Refused);
        Assert.Equal(RejectionCode.UnknownEntry, (await EndAsync("again", 0, "nothing", FavorState.Honored)).Refused);
    }

    [Fact]
    public async Task AMembersFavorsAreListedOverAllShards_BySideAndState_PageByPage()
    {
        await Bank.FoundAsync("list", 4, """{"preset":"bailey"}""");
        var ids = new List<string>();
        for (var i = 0; i < 9; i++)
        {
            var other = $"m{i}";
            var from = i % 3 == 0 ? other : "ann";
            var answer = await Bank.Client.Pair("list", "ann", other).AskFavorAsync(Ask($"f{i}", from, 1));
            ids.Insert(0, answer.Favor!.Id);
            if (i % 2 == 0)
            {
                await EndAsync("list", answer.Favor.Shard, answer.Favor.Id, FavorState.Declined);
            }

            // Entries that are no favors lie between.
            await Bank.Client.AcceptAsync("list", BankGrains.ShardOf("ann", other, 4), Batches.Deposit($"d{i}", "ann", other, 5));
        }

        Assert.Equal(ids, await ListAsync("ann", FavorRole.Any, null, limit: 2));
        Assert.Equal(ids, await ListAsync("ann", FavorRole.Any, null, limit: 200));
        Assert.Equal(["f6", "f3", "f0"], await ListAsync("ann", FavorRole.Asked, null, limit: 1));
        Assert.Equal(["f8", "f4", "f2"], await ListAsync("ann", FavorRole.Asker, FavorState.Declined, limit: 2));
        Assert.Equal(["f7", "f5", "f3", "f1"], await ListAsync("ann", FavorRole.Any, FavorState.Open, limit: 3));
        Assert.Equal(["f3"], await ListAsync("m3", FavorRole.Asker, null, limit: 3));
        Assert.Null(await Bank.Client.Member("list", "nobody").ListFavorsAsync(FavorRole.Any, null, null, 5));
        await Assert.ThrowsAsync<FormatException>(() => Bank.Client.Member("list", "ann").ListFavorsAsync(FavorRole.Any, null, "x", 5));
    }

    private async Task<List<string>> ListAsync(string member, FavorRole role, FavorState? state, int limit)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Bank.Client.Member("list", member).ListFavorsAsync(role, state, cursor, limit);
            Assert.InRange(page!.Favors.Length, 0, limit);
            ids.AddRange(page.Favors.Select(favor => favor.Id));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        return ids;
    }

    /// <summary>
    /// From every silo and a client at once, while deposits move the account: what is granted never exceeds balance and line,
    /// to the micro-unit, at any offset.
    /// </summary>
    [Fact]
    public async Task HundredsOfFavorsAtOnceNeverOverdraw()
    {
        await Bank.FoundAsync("rush", policy: """{"preset":"potter","credit":{"openFavors":1000}}""");
        const int Asked = 300;
        var callers = Bank.Callers;
        await Bank.Client.AcceptAsync("rush", 0, Batches.Deposit("d", "ann", "bob", 10_000_000));
        var random = new Random(7);
        var amounts = Enumerable.Range(0, Asked).Select(_ => random.Next(100_000, 900_000)).ToArray();

        var asking = Enumerable.Range(0, Asked).Select(async i =>
        {
            var answer = await callers[i % callers.Length].Pair("rush", "ann", "bob").AskFavorAsync(
                new FavorRequest($"f{i}", "ann", new Goodwill(amounts[i]), null, null, null));
            if (answer.Favor is { } favor && i % 3 == 0)
            {
                await callers[(i + 1) % callers.Length].Shard("rush", 0).EndFavorAsync(
                    new FavorEnding($"@0.{favor.Offset}", i % 2 == 0 ? FavorState.Honored : FavorState.Canceled, null, null, null));
            }

            return answer;
        }).ToList();
        var depositing = Enumerable.Range(0, 20).Select(i =>
            callers[i % callers.Length].AcceptAsync("rush", 0, Batches.Deposit($"d{i}", "ann", "bob", 50_000)));
        await Task.WhenAll(depositing);
        var answers = await Task.WhenAll(asking);

        Assert.All(answers, answer => Assert.True(
            answer.Favor is not null || answer.Refused is RejectionCode.CreditRefused or RejectionCode.TooManyFavors, answer.Reason));
        Assert.Contains(answers, answer => answer.Favor is not null);
        Assert.Contains(answers, answer => answer.Favor is null);
        await AssertNeverOverdrawnAsync("rush");
    }

    /// <summary>Goes through the pair's entries in order: potter has no line, so what ann has given less what she drew and holds is never negative.</summary>
    private async Task AssertNeverOverdrawnAsync(string community)
    {
        var lines = new List<Grains.Abstractions.Statements.StatementLine>();
        string? cursor = null;
        do
        {
            var page = await Bank.Client.Pair(community, "ann", "bob").ReadStatementAsync("ann", cursor, 200);
            lines.AddRange(page!.Lines);
            cursor = page.Cursor;
        }
        while (cursor is not null);

        var available = 0L;
        var held = new Dictionary<long, long>();
        foreach (var line in lines.OrderBy(line => line.Offset))
        {
            available += line.Effect.MicroUnits;
            if (line.Kind == Domain.Entries.EntryKind.FavorAsked)
            {
                held[line.Offset] = line.Amount!.Value.MicroUnits;
                available -= held[line.Offset];
            }
            else if (line.Of > 0)
            {
                available += held[line.Of];
            }

            Assert.True(available >= 0, $"Overdrawn by {-available} micro-units at {line.Offset}.");
        }

        Assert.True(held.Count > 5);
    }

    private Task<FavorAnswer> EndAsync(
        string community, int shard, string favor, FavorState outcome, long? units = null, string? referredTo = null) =>
        Bank.Client.Shard(community, shard).EndFavorAsync(
            new FavorEnding(favor, outcome, units is null ? null : Goodwill.FromUnits(units.Value), null, referredTo));

    private static FavorRequest Ask(string id, string from, long units) => new(id, from, Goodwill.FromUnits(units), null, null, null);
}
