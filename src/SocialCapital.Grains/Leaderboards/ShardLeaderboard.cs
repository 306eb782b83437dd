using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Communities;
using SocialCapital.Grains.Shards;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Leaderboards;

/// <summary>
/// Ranks a shard's members by reading all of them. What was found is used again while nothing has changed, up to a minute,
/// since scores fade; and in a large shard for twenty times as long as reading took, so that it takes a twentieth of a
/// core at most.
/// </summary>
internal sealed class ShardLeaderboard(LedgerShard shard, CommunityCatalog catalog, ScanGate scans, TimeProvider time)
{
    /// <summary>The most that can be asked for, and what is kept of each order.</summary>
    public const int LimitMax = 100;

    /// <summary>A shard with no more members is always ranked as it is: some ten milliseconds' work.</summary>
    public const int AlwaysFreshMembersMax = 10_000;

    private static readonly TimeSpan AgeMax = TimeSpan.FromMinutes(1);

    private readonly Dictionary<LeaderboardOrder, Ranking> _rankings = [];

    // One reads, and the others use what it found: many who ask at once must not take every connection of the store.
    private SemaphoreSlim Turn { get; } = new(1);

    public async Task<ShardLeaders> GetAsync(LeaderboardOrder order, int limit)
    {
        var figures = await shard.GetFiguresAsync();
        if (Find(order, figures) is { } known)
        {
            return known.Take(limit);
        }

        await Turn.WaitAsync();
        try
        {
            if (Find(order, figures) is { } found)
            {
                return found.Take(limit);
            }

            var policy = await catalog.PolicyAsync(shard.Key.Community, figures.PolicyVersion);
            var began = time.GetTimestamp();
            var ranking = await Task.Run(() => scans.RunAsync(() => RankAsync(order, policy, figures)));
            _rankings[order] = ranking with { EndedAt = time.GetTimestamp(), Took = time.GetElapsedTime(began) };
            return ranking.Take(limit);
        }
        finally
        {
            Turn.Release();
        }
    }

    private Ranking? Find(LeaderboardOrder order, ShardFigures figures)
    {
        if (!_rankings.TryGetValue(order, out var ranking))
        {
            return null;
        }

        var age = time.GetElapsedTime(ranking.EndedAt);
        var isCurrent = ranking.Offset >= figures.Offset && ranking.PolicyVersion >= figures.PolicyVersion && age < AgeMax;
        return isCurrent || (figures.Members > AlwaysFreshMembersMax && age < 20 * ranking.Took) ? ranking : null;
    }

    private async Task<Ranking> RankAsync(LeaderboardOrder order, Policy policy, ShardFigures figures)
    {
        var now = Timestamp.From(time.GetUtcNow());
        var scan = await shard.ScanMembersAsync();

        // The least of the leaders on top, so that whoever is better takes its place.
        var leaders = new PriorityQueue<string, (long, string)>(
            Comparer<(long Key, string Name)>.Create((x, y) =>
                x.Key != y.Key ? x.Key.CompareTo(y.Key) : string.CompareOrdinal(y.Name, x.Name)));
        await foreach (var member in scan.Accounts)
        {
            if (member.Account.Entries == 0 || member.Name == Identifier.Commons || ErasedMember.Is(member.Name))
            {
                continue;
            }

            var rank = (KeyOf(member, order, policy, now), member.Name);
            if (leaders.Count < LimitMax)
            {
                leaders.Enqueue(member.Name, rank);
            }
            else
            {
                leaders.EnqueueDequeue(member.Name, rank);
            }
        }

        var best = new string[leaders.Count];
        for (var i = best.Length - 1; i >= 0; i--)
        {
            best[i] = leaders.Dequeue();
        }

        return new Ranking(best, scan.Offset, figures.PolicyVersion, 0, default);
    }

    private static long KeyOf(in MemberRecord member, LeaderboardOrder order, Policy policy, Timestamp now) => order switch
    {
        LeaderboardOrder.Given => member.Account.Given.MicroUnits,
        LeaderboardOrder.Net => member.Account.Net.MicroUnits,
        _ => Scoring.Score(member.Account, policy, now).Value.Millionths,
    };

    private sealed record Ranking(string[] Members, long Offset, int PolicyVersion, long EndedAt, TimeSpan Took)
    {
        public ShardLeaders Take(int limit) => new([.. Members.Take(limit)], Offset);
    }
}
