using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Webhooks;

namespace SocialCapital.Gateway.Tests.Bank;

internal sealed class FakeWebhookGrain(FakeBank bank, string key) : IWebhookGrain
{
    private static readonly Timestamp At = new(1_700_000_000_000_000);

    private (string Community, string Id) Key => (key[..key.LastIndexOf('/')], key[(key.LastIndexOf('/') + 1)..]);

    public Task<string> CreateAsync(WebhookOrder order, string position) => throw new NotSupportedException();

    public Task<WebhookView?> GetAsync() => Task.FromResult(!bank.Webhooks.TryGetValue(Key, out var order) ? null : new WebhookView
    {
        Id = Key.Id,
        Url = order.Url,
        Types = order.Types,
        Description = order.Description,
        CreatedAt = At,
        DisabledAt = At,
        DisabledBecause = "Nothing was taken for 5 days.",
        FailingSince = At,
        LastFailure = "It answered with 500.",
        LastSuccessAt = At,
        Delivered = 7,
        Pending = 1,
        OldestPendingAt = At,
        Dead = 2,
        EarlierSecretUntil = At,
    });

    public Task RemoveAsync() => throw new NotSupportedException();

    public Task<string?> RotateAsync(TimeSpan overlap) => Step<string?>(overlap, "whsec_b3RoZXI=");

    public Task<PingResult?> PingAsync() => Step<PingResult?>("ping", new PingResult("ping_1", false, 500, "It answered with 500.", TimeSpan.FromMilliseconds(12)));

    public Task<bool> EnableAsync() => Step("enable", true);

    public Task<DeliveryView[]?> ListAsync(bool isDead, int limit) => Step<DeliveryView[]?>(
        (isDead, limit), [new DeliveryView("evt_1", NoticeTypes.FavorAsked, At, 3, At, isDead ? null : At, "It answered with 500.")]);

    public Task<int?> RedeliverAsync(RedeliveryOrder order) => Step<int?>(order, 2);

    public Task WakeAsync() => throw new NotSupportedException();

    private Task<T> Step<T>(object step, T answer)
    {
        bank.Steps.Enqueue(step);
        return Task.FromResult(answer);
    }
}
