using SocialCapital.Grains.Abstractions.Erasure;
using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Abstractions.Shards;

/// <summary>
/// The only writer of one shard's journal and accounts. The key is <c>COMMUNITY/SHARD</c> (<see cref="SocialCapital.Ledger.Routing.ShardKey"/>).
/// Every call may throw <see cref="ShardUnavailableException"/>: the outcome is then unknown and the call may be repeated.
/// </summary>
[Alias("socialcapital.shard")]
public interface ILedgerShardGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes a batch. The answer comes when all that was accepted is durable and every awake grain knows of it;
    /// it has one outcome for each event, in order.
    /// </summary>
    [Alias("submit")]
    Task<EventOutcome[]> SubmitAsync([Immutable] EventBatch batch);

    /// <summary>Attaches accounts that are awake on a silo: they get their images, and every change from now on.</summary>
    [Alias("attach")]
    Task<AttachReply> AttachAsync([Immutable] AttachRequest request);

    /// <summary>Attaches several accounts of one silo at once, at most 1,000; one answer for each, in order.</summary>
    [Alias("attach-many")]
    Task<AttachReply[]> AttachManyAsync([Immutable] AttachRequest[] requests);

    /// <summary>Reads entries of a member or of a pair, newest first.</summary>
    [Alias("statement")]
    Task<StatementPage> ReadStatementAsync([Immutable] StatementQuery query);

    /// <summary>What one member of a pair of this shard may expect of the other, as of every acknowledged entry.</summary>
    [Alias("forecast")]
    Task<ForecastView> ForecastAsync([Immutable] ForecastQuery query);

    /// <summary>The relationships of several pairs of this shard, of which none is woken, for a community that has no other shard. At most 1,000; one answer for each, in order.</summary>
    [Alias("relationships")]
    Task<RelationshipView[]> ReadRelationshipsAsync([Immutable] RelationshipQuery[] queries);

    /// <summary>The strongest entries behind what is thought of a member, among its latest 1,000 here, or as many as are read in two seconds.</summary>
    [Alias("strongest")]
    Task<StrongestPage> FindStrongestAsync([Immutable] StrongestQuery query, CancellationToken cancellationToken = default);

    /// <summary>A favor by its id (known for a time only) or its handle; null where this shard has none.</summary>
    [Alias("favor")]
    Task<FavorView?> ReadFavorAsync(string favor);

    /// <summary>A member's favors, those asked last first.</summary>
    /// <exception cref="FormatException">The place to begin is none of this member's.</exception>
    [Alias("favors")]
    Task<FavorPage> ListFavorsAsync([Immutable] FavorQuery query);

    /// <summary>Ends a favor, or says which outcome has ended it before. The same again is answered alike.</summary>
    [Alias("end-favor")]
    Task<FavorAnswer> EndFavorAsync([Immutable] FavorEnding ending);

    /// <summary>The accounts of several members, of which none is woken. At most 1,000.</summary>
    [Alias("members")]
    Task<MembersPart> ReadMembersAsync([Immutable] string[] members);

    /// <summary>The shard's figures as of its last acknowledged entry.</summary>
    [Alias("status")]
    Task<ShardStatus> GetStatusAsync();

    /// <summary>Journals a policy version, under which everything is settled that comes after it. An older version is ignored.</summary>
    [Alias("policy")]
    Task SetPolicyAsync(int version, string policyJson);

    /// <summary>The members of this shard with all that a ranking needs, at most <paramref name="limit"/> by the order asked for.</summary>
    [Alias("leaders")]
    Task<ShardLeaders> GetLeadersAsync(LeaderboardOrder order, int limit);

    /// <summary>The community's books in this shard: what passed hour by hour, and who was refused.</summary>
    [Alias("books")]
    Task<ShardBooks> ReadBooksAsync();

    /// <summary>
    /// Erases a member from this shard, and has everybody who holds accounts of it ask again: the shard closes and opens anew. The
    /// same again is answered alike, as long as its id is within the dedupe window.
    /// </summary>
    [Alias("erase")]
    Task<ErasureAnswer> EraseAsync([Immutable] ErasureCommand command);

    /// <summary>Journals what is queued, answers it, and closes: the next call opens the shard anew, where it may.</summary>
    [Alias("close")]
    Task CloseAsync();

    /// <summary>Looks up entries by their offsets, at most 1,000, in that order; null in the place of those that are not there.</summary>
    [Alias("find-entries")]
    Task<FoundEntry?[]> FindEntriesAsync([Immutable] long[] offsets);

    /// <summary>Reads the steps of favors and the assessments that move tiers, in their order.</summary>
    /// <param name="after">The offset that was read up to before; one behind the end counts as the end.</param>
    /// <param name="limit">At most so many, at least 1.</param>
    [Alias("notables")]
    Task<ShardNotables> ReadNotablesAsync(long after, int limit);
}
