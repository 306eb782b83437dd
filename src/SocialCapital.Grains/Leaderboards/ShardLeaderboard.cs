using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Communities;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Leaderboards;

/// <summary>
/// Ranks a shard's members by reading all of them. What was found is used again while nothing has changed; and in a large
/// shard, where reading takes long, for twenty times as long as it took, so that it takes a twentieth of a core at most.
/// </summary>
internal sealed class ShardLeaderboard(LedgerShard shard, CommunityCatalog catalog, TimeProvider time)
{
    /// <summary>The most that can be asked for, and what is kept of each order.</summary>
    public const int LimitMax = 100;

    private static readonly TimeSpan AlwaysFresh = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<LeaderboardOrder, Ranking> _rankings = [];

    public async Task<ShardLeaders> GetAsync(LeaderboardOrder order, int limit)
    {
        var figures = await shard.GetFiguresAsync();
        if (!_rankings.TryGetValue(order, out var ranking) || !IsFresh(ranking, figures))
        {
            var policy = await catalog.PolicyAsync(shard.Key.Community, figures.PolicyVersion);
            var began = time.GetTimestamp();
            ranking = await Task.Run(() => RankAsync(order, policy, figures.PolicyVersion));
            ranking = ranking with { EndedAt = time.GetTimestamp(), Took = time.GetElapsedTime(began) };
            _rankings[order] = ranking;
        }

        return new ShardLeaders([.. ranking.Members.Take(limit)], ranking.Offset);
    }

    private bool IsFresh(Ranking ranking, ShardFigures figures) =>
        (ranking.Offset == figures.Offset && ranking.PolicyVersion == figures.PolicyVersion)
        || (ranking.Took > AlwaysFresh && time.GetElapsedTime(ranking.EndedAt) < 20 * ranking.Took);

    private async Task<Ranking> RankAsync(LeaderboardOrder order, Policy policy, int policyVersion)
    {
        var now = Timestamp.From(time.GetUtcNow());
        var scan = await shard.ScanMembersAsync();

        // The least of the leaders on top, so that whoever is better takes its place.
        var leaders = new PriorityQueue<string, (long, string)>(
            Comparer<(long Key, string Name)>.Create((x, y) =>
                x.Key != y.Key ? x.Key.CompareTo(y.Key) : string.CompareOrdinal(y.Name, x.Name)));
        await foreach (var member in scan.Accounts)
        {
            if (member.Account.Entries == 0 || member.Name == Identifier.Commons)
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

        return new Ranking(best, scan.Offset, policyVersion, 0, default);
    }

    private static long KeyOf(in MemberRecord member, LeaderboardOrder order, Policy policy, Timestamp now) => order switch
    {
        LeaderboardOrder.Given => member.Account.Given.MicroUnits,
        LeaderboardOrder.Net => member.Account.Net.MicroUnits,
        _ => Scoring.Score(member.Account, policy, now).Value.Millionths,
    };

    private sealed record Ranking(string[] Members, long Offset, int PolicyVersion, long EndedAt, TimeSpan Took);
}
