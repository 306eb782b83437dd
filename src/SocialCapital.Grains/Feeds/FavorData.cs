namespace SocialCapital.Grains.Feeds;

/// <summary>What is told of a step of a favor: the favor as it stood with it.</summary>
internal sealed record FavorData
{
    public required string Id { get; init; }

    public required string Handle { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string State { get; init; }

    public required decimal Amount { get; init; }

    public decimal? Honored { get; init; }

    public string? Activity { get; init; }

    public string? Note { get; init; }

    public string? Reason { get; init; }

    public string? ReferredTo { get; init; }

    public required DateTime AskedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? EndedAt { get; init; }
}
