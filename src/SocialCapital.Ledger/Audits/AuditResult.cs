using SocialCapital.Domain.Health;
using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Audits;

/// <summary>What an audit found. Small: standings go to the sink.</summary>
public sealed record AuditResult
{
    /// <summary>How many rings are told of.</summary>
    public const int RingsMax = 100;

    /// <summary>As of when ratings were weighed.</summary>
    public required Timestamp At { get; init; }

    /// <summary>For each shard the offset that its accounts stand for, at least: that of its last checkpoint when it was read.</summary>
    public required IReadOnlyList<long> Offsets { get; init; }

    /// <summary>How many relationships were read.</summary>
    public required long Relationships { get; init; }

    /// <summary>How many of them endorse or distrust.</summary>
    public required long Edges { get; init; }

    /// <summary>How many rounds trust flowed.</summary>
    public required int Rounds { get; init; }

    /// <summary>The ids of the trusted set, or of the founders who stand in for it.</summary>
    public required IReadOnlyList<string> Trusted { get; init; }

    /// <summary>How much trust is typical, where each of the trusted is given 1.</summary>
    public required double TypicalTrust { get; init; }

    /// <summary>How many rings were found.</summary>
    public required int RingsFound { get; init; }

    /// <summary>The first of them, by how much they lift themselves.</summary>
    public required IReadOnlyList<AuditedRing> Rings { get; init; }

    /// <summary>How the community fares.</summary>
    public required CommunityHealth Health { get; init; }
}
