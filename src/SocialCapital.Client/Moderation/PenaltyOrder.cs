namespace SocialCapital.Client.Moderation;

/// <summary>A penalty.</summary>
public sealed record PenaltyOrder
{
    /// <summary>The idempotency key: the same again is answered alike.</summary>
    public required string Id { get; init; }

    /// <summary>Who is penalized.</summary>
    public required string Member { get; init; }

    /// <summary>Goodwill, more than 0.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The moderator.</summary>
    public required string By { get; init; }

    /// <summary>Why: 1 to 512 bytes, fit for the member to read.</summary>
    public required string Reason { get; init; }
}
