using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Previews;

/// <summary>What a preview is to look at.</summary>
/// <param name="Shards">How many shards the community has.</param>
/// <param name="Current">The policy in force.</param>
/// <param name="Proposed">The one that is proposed.</param>
/// <param name="IsRefold">
/// Whether entries are valued as if the proposed policy had been in force from the first on; else they keep the value they have,
/// as they do when a policy is put in force.
/// </param>
/// <param name="At">As of when members are looked at.</param>
/// <param name="ListedMax">How many of those who would change are told of by name: 0 to <see cref="ListedLimit"/>.</param>
public sealed record PreviewPlan(int Shards, Policy Current, Policy Proposed, bool IsRefold, Timestamp At, int ListedMax)
{
    /// <summary>No more members are told of by name.</summary>
    public const int ListedLimit = 1_000;

    /// <summary>
    /// So many members' accounts fit into memory, some 1.3 KB each: 500,000. Counted are those of all shards, where there are several
    /// or entries are valued anew; of one shard with the values that its entries have, those that changed since its last checkpoint.
    /// </summary>
    public int MembersMax { get; init; } = 500_000;

    /// <summary>
    /// So many relationships of one shard at a time, some 400 bytes each: 1,000,000. Counted are all of them where entries are valued
    /// anew, else those that changed since the last checkpoint.
    /// </summary>
    public int RelationshipsMax { get; init; } = 1_000_000;

    /// <summary>
    /// So many entries of one shard at a time that others appreciate, reverse or replace, some 300 bytes each: 1,000,000. Counted only
    /// where entries are valued anew.
    /// </summary>
    public int EntriesMax { get; init; } = 1_000_000;
}
