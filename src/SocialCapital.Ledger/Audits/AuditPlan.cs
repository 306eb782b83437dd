using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Audits;

/// <summary>What an audit is to look at.</summary>
/// <param name="Community">The community.</param>
/// <param name="Shards">How many shards it has.</param>
/// <param name="HalfLife">The policy's half-life, by which ratings fade.</param>
/// <param name="Trusted">
/// The ids of the trusted set; where there is none, or nobody of it is known, the founders stand in for it: the first
/// <see cref="FoundersMax"/> members, by the time of their first entry, whom the shards count among their founders, or, where these
/// know of none, who endorsed anybody.
/// </param>
/// <param name="At">As of when ratings are weighed and who is new or active; a resumed audit keeps the time it began with.</param>
public sealed record AuditPlan(string Community, int Shards, TimeSpan HalfLife, IReadOnlyList<string> Trusted, Timestamp At)
{
    /// <summary>How many founders there are.</summary>
    public const int FoundersMax = 10;
}
