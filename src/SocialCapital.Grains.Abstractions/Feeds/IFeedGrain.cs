using SocialCapital.Grains.Abstractions.Webhooks;

namespace SocialCapital.Grains.Abstractions.Feeds;

/// <summary>
/// A community's feed: what has happened in its bank, in the order in which it was recorded. The steps of favors and the moves of tiers
/// are read from the journals, at any age; what only audits and the books show (takers, rings, liquidity) is kept here. The key is the
/// community's id.
/// </summary>
[Alias("socialcapital.feed")]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>Reads a piece; null where there is no such community.</summary>
    /// <param name="position">Where it begins after (<see cref="FeedPosition"/>); null for what comes from now on.</param>
    /// <param name="limit">At most so many notices, 1 to 200.</param>
    /// <exception cref="FormatException">The position is none of this community.</exception>
    /// <exception cref="Shards.ShardUnavailableException">A shard can't be read now.</exception>
    [Alias("read")]
    Task<NoticePage?> ReadAsync(string? position, int limit);

    /// <summary>Reads single notices; null in the place of those that are not kept any more.</summary>
    /// <exception cref="Shards.ShardUnavailableException">A shard can't be read now.</exception>
    [Alias("find")]
    Task<Notice?[]> FindAsync([Immutable] NoticePlace[] places);

    /// <summary>A shard tells that something notable has happened, up to an offset; the answer is whether anybody wants to know.</summary>
    [Alias("note")]
    Task<bool> NoteAsync(int shard, long offset);

    /// <summary>The hashes of the ids of those who were told of as takers; null where nobody wants to know.</summary>
    [Alias("told-takers")]
    Task<long[]?> GetToldTakersAsync();

    /// <summary>The findings that are kept and name a member, the oldest first.</summary>
    [Alias("about")]
    Task<Notice[]> FindAboutAsync(string member);

    /// <summary>An audit tells what it found.</summary>
    [Alias("audited")]
    Task TellAsync([Immutable] AuditNews news);

    /// <summary>
    /// Takes a member who is erased out of what is kept; the answer is whether it was there, and so may be in what the store has left of
    /// what was kept before.
    /// </summary>
    [Alias("forget")]
    Task<bool> ForgetAsync(string member);

    /// <summary>Looks whether there is anything to tell; the answer is whether the community has webhooks.</summary>
    [Alias("wake")]
    Task<bool> WakeAsync();

    /// <summary>Makes a webhook; null where there are as many as there may be.</summary>
    [Alias("add-webhook")]
    Task<NewWebhook?> AddWebhookAsync([Immutable] WebhookOrder order);

    /// <summary>The ids of the webhooks.</summary>
    [Alias("webhooks")]
    Task<string[]> ListWebhooksAsync();

    /// <summary>Ends a webhook; false where there is none of this id.</summary>
    [Alias("remove-webhook")]
    Task<bool> RemoveWebhookAsync(string id);
}
