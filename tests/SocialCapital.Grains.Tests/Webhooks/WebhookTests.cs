using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Webhooks;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Grains.Tests.Stores;
using SocialCapital.Grains.Webhooks;
using SocialCapital.Ledger.Submission;
using SocialCapital.TestServers.Webhooks;

namespace SocialCapital.Grains.Tests.Webhooks;

/// <summary>From a step of a favor to its receiver, over two silos.</summary>
public sealed class WebhookTests : IAsyncDisposable
{
    private const int Pairs = 6;

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private readonly MemoryLedgerStore _store = new();
    private BankCluster? _bank;

    private BankCluster Bank => _bank ?? throw new InvalidOperationException("The cluster has not started.");

    private IFeedGrain Feed => Bank.Client.GetGrain<IFeedGrain>("c");

    [Fact]
    public async Task Each_subject_is_delivered_in_order_whatever_fails_and_what_one_subject_fails_at_holds_up_no_other()
    {
        await StartAsync();
        await Bank.FoundAsync("c", 2, "bailey");
        var refused = new ConcurrentDictionary<string, int>();
        await using var receiver = new Receiver
        {
            // What is of pair 0 is refused the first time.
            Answer = (delivered, stream, stop) => Receiver.StatusAsync(
                stream, refused.AddOrUpdate(delivered.Id, 1, (_, times) => times + 1) <= (IsOf(delivered, 0) ? 1 : 0) ? 500 : 200, stop),
        };
        var webhook = (await Feed.AddWebhookAsync(new WebhookOrder(receiver.Url, [.. NoticeTypes.All], "")))!;
        Assert.StartsWith("whsec_", webhook.Secret, StringComparison.Ordinal);
        await LiveAsync();

        while ((await Grain(webhook).GetAsync()) is not { Delivered: 2 * Pairs, Pending: 0 })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), _patience.Token);
        }

        var taken = receiver.Taken.Where(delivered => refused[delivered.Id] > 0).ToArray();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var steps = taken.Where(delivered => IsOf(delivered, pair)).ToArray();
            Assert.Equal(["favor.asked", "favor.honored"], steps.Select(delivered => delivered.Type).Distinct());
            Assert.Equal(pair == 0 ? 4 : 2, steps.Length);
            Assert.Equal(2, steps.Select(delivered => delivered.Id).Distinct().Count());
            Assert.Equal(steps.Select(delivered => delivered.Id), steps.Select(delivered => delivered.Id).OrderBy(id => Array.FindIndex(steps, one => one.Id == id)));
        }

        // The others did not wait for pair 0, whose first was tried again after 5 seconds.
        Assert.True(Array.FindLastIndex(taken, delivered => !IsOf(delivered, 0)) < Array.FindLastIndex(taken, delivered => IsOf(delivered, 0)));
    }

    [Fact]
    public async Task What_was_not_delivered_when_the_cluster_died_is_delivered_by_the_next_though_nobody_comes()
    {
        await StartAsync();
        await Bank.FoundAsync("c", 2, "bailey");
        await using var receiver = new Receiver { Answer = (_, stream, stop) => Receiver.StatusAsync(stream, 503, stop) };
        var webhook = (await Feed.AddWebhookAsync(new WebhookOrder(receiver.Url, [NoticeTypes.FavorHonored], "")))!;
        await LiveAsync();
        await receiver.UntilAsync(DeliveryBook.DownAfter, _patience.Token);
        await Bank.DisposeAsync();

        var before = receiver.Taken.Length;
        receiver.Answer = (_, stream, stop) => Receiver.StatusAsync(stream, 200, stop);
        await StartAsync();
        HashSet<string> ids = [];
        while (ids.Count < Pairs)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), _patience.Token);
            ids = [.. receiver.Taken.Skip(before).Select(delivered => delivered.Id)];
        }

        Assert.All(receiver.Taken, delivered => Assert.Equal(NoticeTypes.FavorHonored, delivered.Type));
        Assert.Equal(Pairs, (await Grain(webhook).GetAsync())!.Delivered);
    }

    [Fact]
    public async Task Webhooks_are_listed_tried_rotated_and_ended_and_what_is_gone_can_be_switched_on_again()
    {
        await StartAsync();
        await Bank.FoundAsync("c", 1, "bailey");
        await using var receiver = new Receiver();
        var webhook = (await Feed.AddWebhookAsync(new WebhookOrder(receiver.Url, [NoticeTypes.FavorAsked], "mine")))!;
        Assert.Equal([webhook.Id], await Feed.ListWebhooksAsync());
        var ping = (await Grain(webhook).PingAsync())!;
        Assert.Equal((true, 204, null), (ping.IsDelivered, ping.Status, ping.Failure));
        var delivered = Assert.Single(receiver.Taken);
        Assert.Equal((ping.Id, "webhook.ping"), (delivered.Id, delivered.Type));

        var rotated = await Grain(webhook).RotateAsync(TimeSpan.FromHours(1));
        Assert.NotEqual(webhook.Secret, rotated);
        await Grain(webhook).PingAsync();
        Assert.Equal(
            WebhookSignatures.Sign([rotated!, webhook.Secret], receiver.Taken[1].Id, long.Parse(receiver.Taken[1].Headers["webhook-timestamp"], CultureInfo.InvariantCulture), receiver.Taken[1].Body),
            receiver.Taken[1].Headers["webhook-signature"]);

        receiver.Answer = (_, stream, stop) => Receiver.StatusAsync(stream, 410, stop);
        await LiveAsync();
        while ((await Grain(webhook).GetAsync())!.DisabledBecause is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), _patience.Token);
        }

        receiver.Answer = (_, stream, stop) => Receiver.StatusAsync(stream, 200, stop);
        Assert.True(await Grain(webhook).EnableAsync());
        while ((await Grain(webhook).GetAsync()) is not { Delivered: Pairs, Pending: 0 })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), _patience.Token);
        }

        Assert.Empty((await Grain(webhook).ListAsync(true, 10))!);
        Assert.Equal(0, await Grain(webhook).RedeliverAsync(new RedeliveryOrder(null, null)));
        Assert.True(await Feed.RemoveWebhookAsync(webhook.Id));
        Assert.False(await Feed.RemoveWebhookAsync(webhook.Id));
        Assert.Empty(await Feed.ListWebhooksAsync());
        Assert.Null(await Grain(webhook).GetAsync());
        for (var i = 0; i < WebhookOrder.CountMax; i++)
        {
            Assert.NotNull(await Feed.AddWebhookAsync(new WebhookOrder(receiver.Url, [NoticeTypes.FavorAsked], "")));
        }

        Assert.Null(await Feed.AddWebhookAsync(new WebhookOrder(receiver.Url, [NoticeTypes.FavorAsked], "")));
    }

    public async ValueTask DisposeAsync()
    {
        await (_bank?.DisposeAsync() ?? ValueTask.CompletedTask);
        _patience.Dispose();
    }

    private static bool IsOf(Delivered delivered, int pair) =>
        JsonDocument.Parse(delivered.Body).RootElement.GetProperty("data").GetProperty("from").GetString() == $"from{pair}";

    private IWebhookGrain Grain(NewWebhook webhook) => Bank.Client.GetGrain<IWebhookGrain>($"c/{webhook.Id}");

    private async Task StartAsync() => _bank = await BankCluster.StartAsync(
        _store, 2, more: silo => silo.Services.Configure<WebhookOptions>(webhooks => (webhooks.AllowHttp, webhooks.AllowPrivateAddresses) = (true, true)));

    /// <summary>A favor of each pair, asked and honored.</summary>
    private async Task LiveAsync()
    {
        var shards = (await Bank.Client.Community("c").GetAsync())!.Shards;
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (from, to, favor) = ($"from{pair}", $"to{pair}", $"f{pair}");
            await Bank.Client.AcceptAsync("c", BankGrains.ShardOf(from, to, shards), new EventBatch().WithDeposit("d" + pair, from, to, 50_000_000));
            Assert.NotNull((await Bank.Client.Pair("c", from, to).AskFavorAsync(new FavorRequest(favor, from, Goodwill.FromUnits(1), null, null, null))).Favor);
            await Bank.Client.Shard("c", BankGrains.ShardOf(from, to, shards)).EndFavorAsync(new FavorEnding(favor, FavorState.Honored, null, null, null));
        }
    }
}
