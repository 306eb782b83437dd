using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Webhooks;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Grains.Tests.Tiers;
using SocialCapital.Grains.Webhooks;
using SocialCapital.TestServers.Webhooks;

namespace SocialCapital.Grains.Tests.Webhooks;

/// <summary>What only audits and the books show comes to a receiver: a ring, a taker who becomes none, a run that ends.</summary>
public sealed class FindingDeliveryTests : IDisposable
{
    private const int Honest = 12;
    private const int Ring = 6;

    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public FindingDeliveryTests() => _patience.CancelAfter(TimeSpan.FromSeconds(90));

    [Fact]
    public async Task A_ring_a_taker_and_a_run_are_delivered_when_they_come_and_when_they_go()
    {
        await using var bank = await TierBank.BeginAsync(policy: "balanced", more: silo => silo.Services.Configure<WebhookOptions>(
            webhooks => (webhooks.AllowHttp, webhooks.AllowPrivateAddresses) = (true, true)));
        await LiveAsync(bank);
        await using var receiver = new Receiver();
        var feed = bank.Client.GetGrain<IFeedGrain>("c");
        Assert.NotNull(await feed.AddWebhookAsync(new WebhookOrder(
            receiver.Url, [NoticeTypes.Classified, NoticeTypes.LiquidityChanged, NoticeTypes.RingDetected], "")));

        var run = await TakenAsync(feed, receiver, NoticeTypes.LiquidityChanged, 1);
        Assert.Equal(("run", "calm", "few-honored"), (Text(run, "state"), Text(run, "before"), Text(run, "cause")));
        Assert.Equal((Honest, 0), (run.GetProperty("declined").GetInt32(), run.GetProperty("honored").GetInt32()));

        // A month later nobody is new any more, and what was asked then tells of the bank no longer.
        bank.Clock.Forward(TimeSpan.FromDays(31));
        await bank.AuditAsync();
        var ring = await TakenAsync(feed, receiver, NoticeTypes.RingDetected, 1);
        Assert.Equal(
            Enumerable.Range(0, Ring).Select(i => $"f{i}"), ring.GetProperty("members").EnumerateArray().Select(member => member.GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(Ring, ring.GetProperty("size").GetInt32());
        var taker = await TakenAsync(feed, receiver, NoticeTypes.Classified, 1);
        Assert.Equal(("zed", "taker", true), (Text(taker, "member"), Text(taker, "as"), taker.GetProperty("is").GetBoolean()));
        Assert.Equal(Honest, taker.GetProperty("answered").GetInt32());
        Assert.True(taker.GetProperty("takesFrom").GetDecimal() >= 4);
        var calm = await TakenAsync(feed, receiver, NoticeTypes.LiquidityChanged, 2);
        Assert.Equal(("calm", "run", false), (Text(calm, "state"), Text(calm, "before"), calm.TryGetProperty("cause", out _)));

        // Who gives as much as it took is none any more; the ring is told of once.
        for (var i = 0; i < Honest; i++)
        {
            var (to, id) = ($"m{i}", $"back{i}");
            await bank.AcceptAsync("zed", to, batch => batch.WithDeposit(id, "zed", to, 20_000_000));
        }

        await bank.AuditAsync();
        var none = await TakenAsync(feed, receiver, NoticeTypes.Classified, 2);
        Assert.Equal(("zed", false), (Text(none, "member"), none.GetProperty("is").GetBoolean()));
        Assert.Single(receiver.Taken, delivered => delivered.Type == NoticeTypes.RingDetected);
        Assert.Equal(receiver.Taken.Length, receiver.Taken.Select(delivered => delivered.Id).Distinct().Count());
    }

    public void Dispose() => _patience.Dispose();

    private static string? Text(JsonElement data, string name) => data.GetProperty(name).GetString();

    /// <summary>Twelve who deal with each other and give to zed, who declines all that they ask; six who do nothing but praise each other.</summary>
    private static async Task LiveAsync(TierBank bank)
    {
        for (var i = 0; i < Honest; i++)
        {
            var (from, to, n) = ($"m{i}", $"m{(i + 1) % Honest}", i);
            await bank.AcceptAsync(from, to, batch => batch.WithDeposit($"d{n}", from, to, 2_000_000).WithRating($"r{n}", from, to, 400_000));
            await bank.AcceptAsync(from, "zed", batch => batch.WithDeposit($"z{n}", from, "zed", 20_000_000));
            var asked = await bank.Client.Pair("c", from, "zed").AskFavorAsync(new FavorRequest($"a{n}", from, Goodwill.FromUnits(1), null, null, null));
            Assert.NotNull(asked.Favor);
            await bank.Client.Shard("c", 0).EndFavorAsync(new FavorEnding($"a{n}", FavorState.Declined, null, "no time", null));
        }

        for (var i = 0; i < Ring; i++)
        {
            foreach (var k in Enumerable.Range(0, Ring).Where(k => k != i))
            {
                var (from, to, id) = ($"f{i}", $"f{k}", $"f{i}-{k}");
                await bank.AcceptAsync(from, to, batch => batch.WithRating(id, from, to, 1_000_000));
            }
        }
    }

    /// <summary>Waits for the so-manieth delivery of a type. The feed is woken again and again, as every silo's rounds do, only sooner.</summary>
    private async Task<JsonElement> TakenAsync(IFeedGrain feed, Receiver receiver, string type, int number)
    {
        while (true)
        {
            if (receiver.Taken.Where(delivered => delivered.Type == type).ElementAtOrDefault(number - 1) is { } delivered)
            {
                return JsonDocument.Parse(delivered.Body).RootElement.GetProperty("data");
            }

            await feed.WakeAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(50), _patience.Token);
        }
    }
}
