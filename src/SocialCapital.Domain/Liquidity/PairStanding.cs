using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;

namespace SocialCapital.Domain.Liquidity;

/// <summary>What a pair adds to what the community as a whole could draw.</summary>
/// <param name="Balance">What the one of the two who gave more holds with the other.</param>
/// <param name="Mutual">What both have given each other: the lesser of the two.</param>
/// <param name="Economy">The pair's economy.</param>
public readonly record struct PairStanding(Goodwill Balance, Goodwill Mutual, Economy Economy)
{
    /// <summary>That of an account.</summary>
    public static PairStanding Of(in RelationshipAccount pair)
    {
        var balance = pair.BalanceOfLow;
        var mutual = pair.Low.Given < pair.High.Given ? pair.Low.Given : pair.High.Given;
        return new PairStanding(
            balance < Goodwill.Zero ? -balance : balance, mutual > Goodwill.Zero ? mutual : Goodwill.Zero, EconomyRule.Of(pair));
    }
}
