namespace SocialCapital.Ledger.Audits;

/// <summary>What the work folder keeps of a sub-account.</summary>
/// <param name="Number">The member's number in the shard.</param>
/// <param name="Name">The member's id.</param>
/// <param name="Given">All that was given, in micro-units.</param>
/// <param name="Received">All that was received without penalties, in micro-units.</param>
/// <param name="FirstAt">When the first entry happened, in microseconds.</param>
/// <param name="LastAt">When the last one did.</param>
/// <param name="LastOffset">The account's version.</param>
/// <param name="IsFounder">Whether the shard counts it among its founders.</param>
internal readonly record struct MemberFact(
    int Number, string Name, long Given, long Received, long FirstAt, long LastAt, long LastOffset, bool IsFounder);
