using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Liquidity;

/// <summary>What passed in a community in one hour: the favors, and what moves the drawable goodwill and its backing.</summary>
public struct HourFlow
{
    /// <summary>How many favors were asked.</summary>
    public long Asked;

    /// <summary>How many were honored, wholly or in part.</summary>
    public long Honored;

    /// <summary>How many were declined.</summary>
    public long Declined;

    /// <summary>How many expired without an answer.</summary>
    public long Expired;

    /// <summary>How many their askers took back.</summary>
    public long Canceled;

    /// <summary>The goodwill that was asked.</summary>
    public GoodwillSum GoodwillAsked;

    /// <summary>The goodwill that was honored, after appreciations and reversals.</summary>
    public GoodwillSum GoodwillHonored;

    /// <summary>The goodwill that was not: of favors declined and expired, and the rest of those honored in part.</summary>
    public GoodwillSum GoodwillRefused;

    /// <summary>The favors that count for the state, of those honored: of one asker only the first few in a week do.</summary>
    public long HeardHonored;

    /// <summary>The favors that count for the state, of those declined and expired.</summary>
    public long HeardRefused;

    /// <summary>What was honored of the favors that count, when they were.</summary>
    public GoodwillSum GoodwillHeardHonored;

    /// <summary>What was not.</summary>
    public GoodwillSum GoodwillHeardRefused;

    /// <summary>What was given by members who honor at least as often as not.</summary>
    public GoodwillSum GivenByHonoring;

    /// <summary>By how much the balances that members hold with each other grew, or shrank.</summary>
    public GoodwillSum BalancesMoved;

    /// <summary>By how much what pairs have given each other mutually grew, or shrank.</summary>
    public GoodwillSum MutualMoved;

    /// <summary>By how many the relationships in which anything was given grew, or shrank.</summary>
    public long RelationshipsMoved;

    /// <summary>How many favors ended with an answer that tells, or with none: those taken back tell nothing.</summary>
    public readonly long Ended => Honored + Declined + Expired;

    /// <summary>How many of them count for the state.</summary>
    public readonly long Heard => HeardHonored + HeardRefused;

    /// <summary>Takes in another hour, or the same of another shard.</summary>
    public void Add(in HourFlow other) => Add(other, 1);

    /// <summary>Takes an hour out again.</summary>
    public void Remove(in HourFlow other) => Add(other, -1);

    private void Add(in HourFlow other, int times)
    {
        Asked += times * other.Asked;
        Honored += times * other.Honored;
        Declined += times * other.Declined;
        Expired += times * other.Expired;
        Canceled += times * other.Canceled;
        GoodwillAsked += times * other.GoodwillAsked;
        GoodwillHonored += times * other.GoodwillHonored;
        GoodwillRefused += times * other.GoodwillRefused;
        HeardHonored += times * other.HeardHonored;
        HeardRefused += times * other.HeardRefused;
        GoodwillHeardHonored += times * other.GoodwillHeardHonored;
        GoodwillHeardRefused += times * other.GoodwillHeardRefused;
        GivenByHonoring += times * other.GivenByHonoring;
        BalancesMoved += times * other.BalancesMoved;
        MutualMoved += times * other.MutualMoved;
        RelationshipsMoved += times * other.RelationshipsMoved;
    }
}
