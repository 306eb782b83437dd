using System.Text.Json.Serialization;
using SocialCapital.Grains.Abstractions.Webhooks;

namespace SocialCapital.Gateway.Webhooks;

/// <summary>How a webhook stands. What has not happened is left out.</summary>
internal sealed record WebhookResponse
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Where what happens is delivered to.</summary>
    public required string Url { get; init; }

    /// <summary>What is delivered.</summary>
    public required string[] Types { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>delivering, failing (nothing was taken lately) or disabled (nothing is tried any more).</summary>
    public required string State { get; init; }

    /// <summary>Why it was switched off.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DisabledBecause { get; init; }

    /// <summary>When it was switched off.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? DisabledAt { get; init; }

    /// <summary>Since when nothing was taken.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? FailingSince { get; init; }

    /// <summary>What the last failure was, if nothing was taken since.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LastFailure { get; init; }

    /// <summary>When something was last taken.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? LastSuccessAt { get; init; }

    /// <summary>How many were delivered.</summary>
    public required long Delivered { get; init; }

    /// <summary>How many wait for another try.</summary>
    public required int Pending { get; init; }

    /// <summary>When the oldest of them happened.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? OldestPendingAt { get; init; }

    /// <summary>How many were given up, and can be tried again.</summary>
    public required int Dead { get; init; }

    /// <summary>Until when an earlier secret signs, too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? EarlierSecretUntil { get; init; }

    public static WebhookResponse Of(WebhookView view) => new()
    {
        Id = view.Id,
        Url = view.Url,
        Types = view.Types,
        Description = view.Description,
        CreatedAt = view.CreatedAt.ToDateTimeOffset().UtcDateTime,
        State = view.DisabledAt is not null ? "disabled" : view.FailingSince is not null ? "failing" : "delivering",
        DisabledBecause = view.DisabledBecause,
        DisabledAt = view.DisabledAt?.ToDateTimeOffset().UtcDateTime,
        FailingSince = view.FailingSince?.ToDateTimeOffset().UtcDateTime,
        LastFailure = view.LastFailure,
        LastSuccessAt = view.LastSuccessAt?.ToDateTimeOffset().UtcDateTime,
        Delivered = view.Delivered,
        Pending = view.Pending,
        OldestPendingAt = view.OldestPendingAt?.ToDateTimeOffset().UtcDateTime,
        Dead = view.Dead,
        EarlierSecretUntil = view.EarlierSecretUntil?.ToDateTimeOffset().UtcDateTime,
    };
}
