using System.Text.Json;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Grains.Tests.Stores;
using SocialCapital.Grains.Tests.Tiers;

namespace SocialCapital.Grains.Tests.Feeds;

/// <summary>What happens in a bank stands in its feed, at any age and after any restart.</summary>
public sealed class FeedTests
{
    [Fact]
    public async Task Every_step_of_a_favor_is_told_with_the_favor_as_it_stood_then_and_read_again_it_is_the_same()
    {
        await using var bank = await BankCluster.StartAsync(new MemoryLedgerStore(), 2);
        await bank.FoundAsync("c", 3, "bailey");
        var feed = bank.Client.GetGrain<IFeedGrain>("c");
        var begin = (await feed.ReadAsync(null, 10))!.Next;
        Assert.Equal("0-0.0.0", begin);
        foreach (var (from, to) in new[] { ("ann", "bob"), ("cid", "dan"), ("eve", "fay"), ("gus", "hal") })
        {
            await bank.Client.AcceptAsync("c", BankGrains.ShardOf(from, to, 3), new Ledger.Submission.EventBatch().WithDeposit("d" + from, from, to, 50_000_000));
            var desk = bank.Client.Pair("c", from, to);
            var asked = await desk.AskFavorAsync(new FavorRequest("f" + from, from, Goodwill.FromUnits(1), null, null, null));
            Assert.NotNull(asked.Favor);
            await bank.Client.Shard("c", BankGrains.ShardOf(from, to, 3)).EndFavorAsync(
                new FavorEnding("f" + from, from == "ann" ? FavorState.Honored : FavorState.Declined, null, from == "ann" ? null : "no time", null));
        }

        var told = await ReadAllAsync(feed, begin, 3);
        Assert.Equal(8, told.Count);
        foreach (var favor in told.GroupBy(notice => notice.Subject))
        {
            Assert.Equal(["favor.asked", favor.Key == "ann\nbob" ? "favor.honored" : "favor.declined"], favor.Select(notice => notice.Type));
            var data = favor.Select(notice => JsonDocument.Parse(notice.Body).RootElement.GetProperty("data")).ToArray();
            Assert.Equal("open", data[0].GetProperty("state").GetString());
            Assert.False(data[0].TryGetProperty("endedAt", out _));
            Assert.Equal(data[0].GetProperty("handle").GetString(), data[1].GetProperty("handle").GetString());
            Assert.Equal(data[0].GetProperty("id").GetString(), data[1].GetProperty("id").GetString());
            Assert.Equal(1, data[1].GetProperty("amount").GetDecimal());
            var isHonored = favor.Key == "ann\nbob";
            Assert.Equal((isHonored, !isHonored), (data[1].TryGetProperty("honored", out _), data[1].TryGetProperty("reason", out _)));
            Assert.Equal(isHonored ? "1" : "no time", data[1].GetProperty(isHonored ? "honored" : "reason").ToString());
        }

        var again = await ReadAllAsync(feed, begin, 200);
        Assert.Equal(told.Select(notice => (notice.Id, notice.Body)).Order(), again.Select(notice => (notice.Id, notice.Body)).Order());
        Assert.Equal(8, again.Select(notice => notice.Id).Distinct().Count());
        Assert.All(again, notice => Assert.DoesNotContain('.', notice.Id));
        var found = await feed.FindAsync([again[3].Place, new NoticePlace(0, 1_000), new NoticePlace(NoticePlace.Findings, 1)]);
        Assert.Equal((again[3].Id, again[3].Body, (Notice?)null, (Notice?)null), (found[0]!.Id, found[0]!.Body, found[1], found[2]));

        // Behind the last one there is nothing, and whoever goes on from any of them gets the rest.
        Assert.Empty((await feed.ReadAsync(again[^1].Position, 10))!.Notices);
        Assert.Equal(again.Skip(5).Select(notice => notice.Id), (await feed.ReadAsync(again[4].Position, 10))!.Notices.Select(notice => notice.Id));
        Assert.Null(await bank.Client.GetGrain<IFeedGrain>("nowhere").ReadAsync(null, 1));
    }

    [Fact]
    public async Task Tiers_that_move_and_what_only_audits_show_are_told_and_a_restart_loses_none_of_it()
    {
        await using var bank = await TierBank.BeginAsync();
        var feed = bank.Client.GetGrain<IFeedGrain>("c");
        var begin = (await feed.ReadAsync(null, 10))!.Next;
        await bank.LiveAsync();
        await bank.AuditAsync();
        var told = await ReadAllAsync(feed, begin, 100);
        var risen = told.Where(notice => notice.Type == NoticeTypes.TierChanged).ToArray();
        Assert.Equal(["m0", "m1", "m2", "m3", "m4", "m5"], risen.Select(notice => notice.Subject).Order(StringComparer.Ordinal));
        var data = JsonDocument.Parse(risen[0].Body).RootElement.GetProperty("data");
        Assert.Equal(("new", "known"), (data.GetProperty("before").GetString(), data.GetProperty("tier").GetString()));
        Assert.StartsWith("Rose from new to known", data.GetProperty("reason").GetString(), StringComparison.Ordinal);

        await bank.RestartAsync();
        feed = bank.Client.GetGrain<IFeedGrain>("c");
        var again = await ReadAllAsync(feed, begin, 100);
        Assert.Equal(told.Select(notice => (notice.Id, notice.Body)), again.Select(notice => (notice.Id, notice.Body)));

        // At risk is no move; to fall is one.
        bank.Clock.Forward(TimeSpan.FromDays(1_000));
        await bank.AuditAsync();
        Assert.DoesNotContain((await ReadAllAsync(feed, again[^1].Position, 100)), notice => notice.Type == NoticeTypes.TierChanged);
        bank.Clock.Forward(TimeSpan.FromDays(15));
        await bank.AuditAsync();
        var fallen = (await ReadAllAsync(feed, again[^1].Position, 100)).Where(notice => notice.Type == NoticeTypes.TierChanged).ToArray();
        Assert.Equal(6, fallen.Length);
        data = JsonDocument.Parse(fallen[0].Body).RootElement.GetProperty("data");
        Assert.Equal(("known", "new"), (data.GetProperty("before").GetString(), data.GetProperty("tier").GetString()));
    }

    private static async Task<List<Notice>> ReadAllAsync(IFeedGrain feed, string position, int limit)
    {
        var told = new List<Notice>();
        while (true)
        {
            var page = (await feed.ReadAsync(position, limit))!;
            Assert.True(page.Notices.Length <= limit);
            told.AddRange(page.Notices);
            position = page.Next;
            if (!page.HasMore)
            {
                return told;
            }
        }
    }
}
