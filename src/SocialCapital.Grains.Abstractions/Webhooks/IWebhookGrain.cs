using Orleans.Concurrency;

namespace SocialCapital.Grains.Abstractions.Webhooks;

/// <summary>Delivers a community's notices to one address. The key is <c>COMMUNITY/ID</c>. Where there is none of that id, answers are null or false.</summary>
[Alias("socialcapital.webhook")]
public interface IWebhookGrain : IGrainWithStringKey
{
    /// <summary>Makes it; what happens behind a position of the feed is delivered. The answer is its secret, told this once.</summary>
    [Alias("create")]
    Task<string> CreateAsync([Immutable] WebhookOrder order, string position);

    /// <summary>How it stands.</summary>
    [Alias("get")]
    Task<WebhookView?> GetAsync();

    /// <summary>Ends it, with all that it has not delivered.</summary>
    [Alias("remove")]
    Task RemoveAsync();

    /// <summary>Makes a new secret, told this once; for a while the earlier one signs, too.</summary>
    [Alias("rotate")]
    Task<string?> RotateAsync(TimeSpan overlap);

    /// <summary>Sends a test, once, and says what came of it.</summary>
    [Alias("ping")]
    Task<PingResult?> PingAsync();

    /// <summary>Delivers again after it was switched off; nothing that happened meanwhile is lost.</summary>
    [Alias("enable")]
    Task<bool> EnableAsync();

    /// <summary>What was given up, or what waits for another try: the latest first.</summary>
    [Alias("deliveries")]
    Task<DeliveryView[]?> ListAsync(bool isDead, int limit);

    /// <summary>Tries again what was given up: one notice by its id, or all that happened since a time. The answer is how many.</summary>
    [Alias("redeliver")]
    Task<int?> RedeliverAsync([Immutable] RedeliveryOrder order);

    /// <summary>There may be something to deliver.</summary>
    [Alias("wake"), OneWay]
    Task WakeAsync();
}
