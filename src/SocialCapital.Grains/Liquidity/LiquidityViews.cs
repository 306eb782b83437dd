using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Liquidity;

/// <summary>Shows a community's books as messages.</summary>
internal static class LiquidityViews
{
    /// <summary>So many are told of those who were refused, of those who refused, and of the pairs.</summary>
    public const int ToldMax = 10;

    /// <summary>The books of one shard, as it sends them.</summary>
    public static ShardBooks Of(ShardFlows books) => new(
        books.Offset,
        books.PolicyVersion,
        books.Flows,
        [
            .. books.Flows.Refusals.Select(refusal => new NamedRefusal(
                refusal.At, books.Names[refusal.Asker], books.Names[refusal.Asked], refusal.Amount, refusal.IsExpired)),
        ],
        books.OpenFavors,
        books.Held);

    /// <summary>The books of all shards as one.</summary>
    public static CommunityFlows Together(ShardBooks[] shards)
    {
        var all = new CommunityFlows();
        foreach (var shard in shards)
        {
            all.Add(shard.Flows);
        }

        return all;
    }

    /// <summary>How the bank stands by the books of all shards.</summary>
    public static LiquidityView Of(ShardBooks[] shards, LiquidityReport report, Policy policy)
    {
        var refusals = shards.SelectMany(shard => shard.Refusals).Where(refusal => refusal.At >= report.Window.From).ToArray();
        return new LiquidityView
        {
            State = report.State,
            Since = report.Since,
            Cause = report.Cause,
            Reason = LiquidityReason.Of(report, policy.Liquidity),
            Window = View(report.Window),
            Before = View(report.Before),
            HasAllRefusals = refusals.Length >= report.Window.Flow.Declined + report.Window.Flow.Expired,
            Refused = Most(refusals, refusal => (refusal.Asker, null)),
            Refusing = Most(refusals, refusal => (null, refusal.Asked)),
            Pairs = Most(refusals, refusal => (refusal.Asker, refusal.Asked)),
            OpenFavors = shards.Sum(shard => (long)shard.OpenFavors),
            Held = shards.Aggregate(GoodwillSum.Zero, (sum, shard) => sum + shard.Held),
            Breaker = policy.Liquidity.HasBreaker ? policy.Liquidity.Breaker : null,
            Economies = View(report.Economies),
            AsOfOffset = shards.Sum(shard => shard.AsOfOffset),
        };
    }

    private static RefusalCount[] Most(NamedRefusal[] refusals, Func<NamedRefusal, (string? Asker, string? Asked)> key) =>
    [
        .. refusals.GroupBy(key)
            .Select(group => new RefusalCount(
                group.Key.Asker,
                group.Key.Asked,
                group.LongCount(),
                group.LongCount(refusal => refusal.IsExpired),
                group.Aggregate(GoodwillSum.Zero, (sum, refusal) => sum + refusal.Amount)))
            .OrderByDescending(count => count.Favors)
            .ThenByDescending(count => count.Amount.MicroUnits)
            .ThenBy(count => count.Asker, StringComparer.Ordinal)
            .ThenBy(count => count.Asked, StringComparer.Ordinal)
            .Take(ToldMax),
    ];

    private static LiquidityWindowView View(LiquidityWindow window) => new()
    {
        From = window.From,
        To = window.To,
        Asked = window.Flow.Asked,
        Honored = window.Flow.Honored,
        Declined = window.Flow.Declined,
        Expired = window.Flow.Expired,
        Canceled = window.Flow.Canceled,
        GoodwillAsked = window.Flow.GoodwillAsked,
        GoodwillHonored = window.Flow.GoodwillHonored,
        GoodwillRefused = window.Flow.GoodwillRefused,
        Heard = window.Flow.Heard,
        ByCount = window.ByCount,
        ByGoodwill = window.ByGoodwill,
        Given = window.Given,
        Balances = window.Balances,
        Lines = window.Lines,
        Coverage = window.Coverage,
    };

    private static EconomiesView View(EconomyMoves moves) => new(
        moves.Now(Economy.Attention),
        moves.Now(Economy.Relationship),
        moves.Now(Economy.Transactional),
        [
            .. from before in Enum.GetValues<Economy>()
               from after in Enum.GetValues<Economy>()
               where moves[before, after] > 0
               select new EconomyMove(before, after, moves[before, after]),
        ]);
}
