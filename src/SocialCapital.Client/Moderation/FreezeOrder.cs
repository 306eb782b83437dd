namespace SocialCapital.Client.Moderation;

/// <summary>A freeze: as long as it holds, nothing counts that the member says or gives, and no favor can be asked of it.</summary>
public sealed record FreezeOrder
{
    /// <summary>The idempotency key: the same again is answered alike.</summary>
    public required string Id { get; init; }

    /// <summary>The moderator.</summary>
    public required string By { get; init; }

    /// <summary>Why: 1 to 512 bytes, fit for the member to read.</summary>
    public required string Reason { get; init; }

    /// <summary>Until when, later than now; null for until it is lifted.</summary>
    public DateTimeOffset? Until { get; init; }
}
