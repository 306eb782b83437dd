namespace SocialCapital.Client.Moderation;

/// <summary>The end of a freeze.</summary>
public sealed record UnfreezeOrder
{
    /// <summary>The idempotency key: the same again is answered alike.</summary>
    public required string Id { get; init; }

    /// <summary>The moderator.</summary>
    public required string By { get; init; }

    /// <summary>Why: 1 to 512 bytes, fit for the member to read.</summary>
    public required string Reason { get; init; }
}
