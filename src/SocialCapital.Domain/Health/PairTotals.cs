using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;

namespace SocialCapital.Domain.Health;

/// <summary>What is counted over the relationships between members; those with the community itself are left out.</summary>
public sealed record PairTotals
{
    /// <summary>Relationships in which anybody gave.</summary>
    public long Giving { get; set; }

    /// <summary>Those among them in which both gave.</summary>
    public long Mutual { get; set; }

    /// <summary>Goodwill that passed inside pairs, in units.</summary>
    public double Passed { get; set; }

    /// <summary>The part of it that was returned: twice the lesser of what each of two gave the other, in units.</summary>
    public double Returned { get; set; }

    /// <summary>Relationships that are <see cref="Economy.Attention"/>.</summary>
    public long Attention { get; set; }

    /// <summary>Relationships that are <see cref="Economy.Relationship"/>.</summary>
    public long Relationship { get; set; }

    /// <summary>Relationships that are <see cref="Economy.Transactional"/>.</summary>
    public long Transactional { get; set; }

    /// <summary>What part of the goodwill was returned within its pair; null where none passed.</summary>
    public double? ReturnedShare => Passed > 0 ? Returned / Passed : null;

    /// <summary>What part of the relationships in which anybody gave are mutual; null where nobody gave.</summary>
    public double? MutualShare => Giving > 0 ? (double)Mutual / Giving : null;

    /// <summary>Counts a relationship.</summary>
    public void Count(in RelationshipAccount pair)
    {
        var (low, high) = (Given(pair.Low), Given(pair.High));
        if (low > 0 || high > 0)
        {
            Giving++;
            Mutual += low > 0 && high > 0 ? 1 : 0;
            Passed += low + high;
            Returned += 2 * Math.Min(low, high);
        }

        switch (EconomyRule.Of(pair))
        {
            case Economy.Attention:
                Attention++;
                break;
            case Economy.Relationship:
                Relationship++;
                break;
            case Economy.Transactional:
                Transactional++;
                break;
            default:
                break;
        }
    }

    /// <summary>Takes in another shard's.</summary>
    public void Add(PairTotals other)
    {
        Giving += other.Giving;
        Mutual += other.Mutual;
        Passed += other.Passed;
        Returned += other.Returned;
        Attention += other.Attention;
        Relationship += other.Relationship;
        Transactional += other.Transactional;
    }

    private static double Given(in RelationshipSide side) =>
        Math.Max(0, (side.Given - side.GivenByPenalty).MicroUnits) / (double)Goodwill.MicroUnitsPerUnit;
}
