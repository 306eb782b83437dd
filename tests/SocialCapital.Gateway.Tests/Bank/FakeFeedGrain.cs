using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Webhooks;

namespace SocialCapital.Gateway.Tests.Bank;

/// <summary>A feed of findings alone: the position is how many of them were read.</summary>
internal sealed class FakeFeedGrain(FakeBank bank, string community) : IFeedGrain
{
    public Task<NoticePage?> ReadAsync(string? position, int limit)
    {
        if (bank.ReadFailure is { } failure)
        {
            throw failure;
        }

        var shards = bank.Communities[community].Info.Shards;
        lock (bank.Feed)
        {
            var from = position is null ? bank.Feed.Count : (int)FeedPosition.Parse(position, shards).Findings;
            Notice[] told = [.. bank.Feed.Skip(from).Take(limit).Select((notice, i) => notice with { Position = PositionOf(from + i + 1) })];
            return Task.FromResult<NoticePage?>(new NoticePage(told, PositionOf(from + told.Length), from + told.Length < bank.Feed.Count));
        }

        string PositionOf(int read) => new FeedPosition(read, new long[shards]).ToString();
    }

    public Task<Notice?[]> FindAsync(NoticePlace[] places) => throw new NotSupportedException();

    public Task<bool> NoteAsync(int shard, long offset) => throw new NotSupportedException();

    public Task<long[]?> GetToldTakersAsync() => throw new NotSupportedException();

    public Task<Notice[]> FindAboutAsync(string member)
    {
        lock (bank.Feed)
        {
            return Task.FromResult<Notice[]>([.. bank.Feed.Where(notice => notice.Subject == member)]);
        }
    }

    public Task TellAsync(AuditNews news) => throw new NotSupportedException();

    public Task<bool> ForgetAsync(string member)
    {
        bank.Steps.Enqueue($"feed of {community} forgets {member}");
        return Task.FromResult(bank.FeedForgetsLeft-- > 0);
    }

    public Task<bool> WakeAsync() => throw new NotSupportedException();

    public Task<NewWebhook?> AddWebhookAsync(WebhookOrder order)
    {
        if (bank.Webhooks.Count >= WebhookOrder.CountMax)
        {
            return Task.FromResult<NewWebhook?>(null);
        }

        var id = $"wh_{bank.Webhooks.Count}";
        bank.Webhooks[(community, id)] = order;
        return Task.FromResult<NewWebhook?>(new NewWebhook(id, "whsec_c2VjcmV0"));
    }

    public Task<string[]> ListWebhooksAsync() =>
        Task.FromResult<string[]>([.. bank.Webhooks.Keys.Where(key => key.Community == community).Select(key => key.Id).Order(StringComparer.Ordinal)]);

    public Task<bool> RemoveWebhookAsync(string id) => Task.FromResult(bank.Webhooks.TryRemove((community, id), out _));
}
