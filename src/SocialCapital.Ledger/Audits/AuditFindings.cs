using SocialCapital.Domain.Health;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Rings;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Ledger.Audits;

/// <summary>What follows from the flow of trust: rings, health.</summary>
internal static class AuditFindings
{
    /// <summary>How the members fare. Sorts what the roster has of giving and receiving, which nobody needs any more.</summary>
    public static CommunityHealth Health(AuditPlan plan, Roster roster, IEnumerable<ScannedShard> shards, ReadOnlySpan<double> standings)
    {
        var newSince = plan.At.Plus(-CommunityHealth.NewFor).UnixMicroseconds;
        var activeSince = plan.At.Plus(-CommunityHealth.ActiveFor).UnixMicroseconds;
        var (active, reached, newcomers, helped) = (0L, 0L, 0L, 0L);
        for (var i = 0; i < roster.Count; i++)
        {
            active += roster.LastAt[i] >= activeSince ? 1 : 0;
            reached += standings[i] > 0 ? 1 : 0;
            if (roster.FirstAt[i] >= newSince)
            {
                newcomers++;
                helped += roster.Received[i] > 0 ? 1 : 0;
            }
        }

        var pairs = new PairTotals();
        foreach (var shard in shards)
        {
            pairs.Add(shard.Pairs);
        }

        return new CommunityHealth
        {
            Members = roster.Count,
            ActiveMembers = active,
            ReachedMembers = reached,
            Newcomers = newcomers,
            NewcomersHelped = helped,
            Given = Concentration.Of(roster.Given),
            Received = Concentration.Of(roster.Received),
            Pairs = pairs,
        };
    }

    /// <summary>The trusted set, or the founders in its place, by index.</summary>
    public static async Task<HashSet<int>> TrustedAsync(AuditPlan plan, Roster roster, double[] endorsed, CancellationToken cancellationToken)
    {
        var named = plan.Trusted.ToHashSet(StringComparer.Ordinal);
        var trusted = new HashSet<int>();
        if (named.Count > 0)
        {
            await roster.ReadMembersAsync(
                (_, index, fact) =>
                {
                    if (named.Contains(fact.Name))
                    {
                        trusted.Add(index);
                    }

                    return ValueTask.CompletedTask;
                },
                cancellationToken);
        }

        if (trusted.Count > 0)
        {
            return trusted;
        }

        // Those from whom the running trust flows; shards that began before there was any know of none. Of many shards' the first:
        // else a newcomer would be trusted for having come to a shard that few have spoken in.
        var isKnown = roster.Founders.Count > 0;

        // The latest of the founders on top, so that whoever was earlier takes its place.
        var founders = new PriorityQueue<int, (long, int)>();
        for (var i = 0; i < endorsed.Length; i++)
        {
            if (isKnown ? roster.Founders.Contains(i) : endorsed[i] > 0)
            {
                founders.Enqueue(i, (-roster.FirstAt[i], -i));
                if (founders.Count > AuditPlan.FoundersMax)
                {
                    founders.Dequeue();
                }
            }
        }

        return [.. founders.UnorderedItems.Select(founder => founder.Element)];
    }

    /// <summary>Reads the edges five times to find who lifts each other.</summary>
    public static async Task<(RingReport Report, int Found)> RingsAsync(
        Roster roster, double[] trust, double[] standings, double[] endorsed, HashSet<int> trusted, CancellationToken cancellationToken)
    {
        var search = new RingSearch(trust, standings, endorsed, trusted);
        await roster.ReadEdgesAsync(
            (int low, int high, in EdgeRecord edge) => search.Vouch(low, high, edge.LowPositive, edge.HighPositive), cancellationToken);
        await roster.ReadEdgesAsync(
            (int low, int high, in EdgeRecord edge) => search.Tie(low, high, edge.LowPositive, edge.HighPositive), cancellationToken);
        search.Group();
        await roster.ReadEdgesAsync(
            (int low, int high, in EdgeRecord edge) => search.Attach(low, high, edge.LowPositive, edge.HighPositive), cancellationToken);
        search.Settle();
        await roster.ReadEdgesAsync(
            (int low, int high, in EdgeRecord edge) => search.Weigh(low, high, edge.LowPositive, edge.HighPositive, edge.Entries), cancellationToken);
        var rings = search.Rank();
        var report = new RingReport(search, standings, rings.Take(AuditResult.RingsMax));
        if (rings.Count > 0)
        {
            await roster.ReadEdgesAsync(report.Take, cancellationToken);
        }

        return (report, rings.Count);
    }
}
