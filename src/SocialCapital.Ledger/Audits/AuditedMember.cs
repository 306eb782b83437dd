namespace SocialCapital.Ledger.Audits;

/// <summary>One sub-account of a member with what the audit found. A member of several shards is told of once for each.</summary>
/// <param name="Name">The member's id.</param>
/// <param name="Shard">The shard.</param>
/// <param name="Number">The member's number in that shard.</param>
/// <param name="LastOffset">The offset of the last entry that touched the sub-account, as of the audit.</param>
/// <param name="Flow">The trust that flowed to the member (<see cref="Domain.Trust.Standing.GraphFlow.Trust"/>); not negative.</param>
/// <param name="IsTrusted">Whether it is one of those from whom trust flowed.</param>
/// <param name="Standing">0 to 1.</param>
/// <param name="Praise">What members say for it, each by its own standing; not negative.</param>
/// <param name="Distrust">What they say against it; not negative.</param>
/// <param name="Ring">The place, from 0, of the ring that it belongs to in the result; -1 where it belongs to none.</param>
public readonly record struct AuditedMember(
    string Name, int Shard, int Number, long LastOffset, double Flow, bool IsTrusted, double Standing, double Praise, double Distrust, int Ring)
{
    /// <summary>Whether it is the first sub-account of the member that is told of: what is about the whole member is said there.</summary>
    public bool IsFirst { get; init; }
}
