using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Webhooks;

/// <summary>How a webhook stands.</summary>
[GenerateSerializer, Immutable]
public sealed record WebhookView
{
    /// <summary>Its id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Where it is delivered to.</summary>
    [Id(1)] public required string Url { get; init; }

    /// <summary>The types of notices that are delivered.</summary>
    [Id(2)] public required string[] Types { get; init; }

    /// <summary>What it is for.</summary>
    [Id(3)] public required string Description { get; init; }

    /// <summary>When it was made.</summary>
    [Id(4)] public required Timestamp CreatedAt { get; init; }

    /// <summary>Why it was switched off; null while it delivers.</summary>
    [Id(5)] public string? DisabledBecause { get; init; }

    /// <summary>When; null while it delivers.</summary>
    [Id(6)] public Timestamp? DisabledAt { get; init; }

    /// <summary>Since when no delivery has succeeded though some were tried; null where the last one did.</summary>
    [Id(7)] public Timestamp? FailingSince { get; init; }

    /// <summary>What the last failure was; null where none was since the last success.</summary>
    [Id(8)] public string? LastFailure { get; init; }

    /// <summary>When a delivery last succeeded.</summary>
    [Id(9)] public Timestamp? LastSuccessAt { get; init; }

    /// <summary>How many notices were delivered.</summary>
    [Id(10)] public long Delivered { get; init; }

    /// <summary>How many wait for another try.</summary>
    [Id(11)] public int Pending { get; init; }

    /// <summary>When the oldest of what waits happened.</summary>
    [Id(12)] public Timestamp? OldestPendingAt { get; init; }

    /// <summary>How many were given up and can be tried again.</summary>
    [Id(13)] public int Dead { get; init; }

    /// <summary>Until when an earlier secret signs, too; null where there is none.</summary>
    [Id(14)] public Timestamp? EarlierSecretUntil { get; init; }
}
