namespace SocialCapital.Domain.Trust.Rings;

/// <summary>
/// When a group counts as a ring: it lifts itself, and hardly anybody of standing speaks for it. To be few and new is not
/// enough: the fewer they are, the more often it must have happened.
/// </summary>
public static class RingRule
{
    /// <summary>Whoever has less standing may be a suspect.</summary>
    public const double GoodStandingMin = 0.5;

    /// <summary>
    /// So may whoever is endorsed by less than this, each by its standing, from outside of strong endorsement in both directions:
    /// a few accounts that pass what little they get to and fro may stand well. A single thanks (0.25) from a member of standing is enough.
    /// </summary>
    public const double VouchedMin = 0.2;

    /// <summary>A group that has this part of all trust is not in the community: it is the community.</summary>
    public const double TrustShareMax = 0.25;

    /// <summary>An endorsement is strong from here on: three thanks, or half of a full rating.</summary>
    public const double StrongMin = 0.5;

    /// <summary>A fan gives at least this part of all its endorsement to the group.</summary>
    public const double DevotionMin = 0.8;

    /// <summary>So many fans make a star.</summary>
    public const int StarFansMin = 8;

    // Four endorsements inside for one from outside; from strangers, who cost nothing, one for one.
    private const double InternalMin = 4;

    // Two friends who met yesterday are none; two who lifted each other twenty times, and nobody else ever, may be.
    private const double PairTieMin = 0.8;
    private const int PairActsMin = 20;
    private const int FewMax = 4;
    private const int FewActsMin = 8;

    /// <summary>Whether a group is a ring.</summary>
    public static bool IsRing(in RingFigures group) =>
        group.Size >= 2
        && group.TrustShare < TrustShareMax
        && group.Internal >= InternalMin * group.Incoming
        && group.Internal >= group.IncomingByStrangers
        && (group.Fans >= StarFansMin || IsTight(group));

    private static bool IsTight(in RingFigures group) => group.Core switch
    {
        < 2 => false,
        2 => group.WeakestTie >= PairTieMin && group.Acts >= PairActsMin,
        <= FewMax => group.Ties >= group.Core && group.Acts >= (long)FewActsMin * group.Ties,
        _ => group.Ties >= group.Core,
    };
}
