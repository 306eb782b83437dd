using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Webhooks;

/// <summary>A secret of a webhook.</summary>
internal sealed record KeptSecret
{
    public string Text { get; init; } = "";

    /// <summary>From when on it signs no more; null for the one in use.</summary>
    public Timestamp? EndsAt { get; init; }
}
