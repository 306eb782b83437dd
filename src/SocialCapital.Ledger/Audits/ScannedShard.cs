using SocialCapital.Domain.Health;

namespace SocialCapital.Ledger.Audits;

/// <summary>What is known of a shard that was read, and of its two files.</summary>
internal sealed record ScannedShard
{
    public required long Offset { get; init; }

    public required int Members { get; init; }

    public required long Relationships { get; init; }

    public required long Edges { get; init; }

    public required WorkFile MemberFile { get; init; }

    public required WorkFile EdgeFile { get; init; }

    public required PairTotals Pairs { get; init; }
}
