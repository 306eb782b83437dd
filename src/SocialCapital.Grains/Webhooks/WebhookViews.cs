using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Webhooks;

namespace SocialCapital.Grains.Webhooks;

/// <summary>Shows webhooks as messages, without their secrets.</summary>
internal static class WebhookViews
{
    public static WebhookView Of(string id, KeptWebhook kept, Timestamp now) => new()
    {
        Id = id,
        Url = kept.Url,
        Types = kept.Types,
        Description = kept.Description,
        CreatedAt = kept.CreatedAt,
        DisabledBecause = kept.DisabledBecause,
        DisabledAt = kept.DisabledAt,
        FailingSince = kept.FailingSince,
        LastFailure = kept.LastFailure,
        LastSuccessAt = kept.LastSuccessAt,
        Delivered = kept.Delivered,
        Pending = kept.Held.Count,
        OldestPendingAt = kept.Held.Count == 0 ? null : new Timestamp(kept.Held.Min(held => held.At.UnixMicroseconds)),
        Dead = kept.Dead.Count,
        EarlierSecretUntil = kept.Secrets.Where(secret => secret.EndsAt > now).Select(secret => secret.EndsAt)
            .OrderByDescending(end => end!.Value.UnixMicroseconds).FirstOrDefault(),
    };

    public static DeliveryView[] Of(List<KeptDelivery> deliveries, bool isDead, int limit) =>
    [
        .. deliveries.AsEnumerable().Reverse().Take(limit).Select(delivery => new DeliveryView(
            delivery.Id,
            delivery.Type,
            delivery.At,
            delivery.Attempts,
            delivery.FirstAt,
            isDead ? null : delivery.NextAt,
            delivery.Failure)),
    ];
}
