using SocialCapital.Domain.Accounts;

namespace SocialCapital.Domain.Trust.Standing;

/// <summary>What the two of a pair say of each other.</summary>
/// <param name="OfLow">What the member with the lower number says.</param>
/// <param name="OfHigh">What the other says.</param>
public readonly record struct Statements(Statement OfLow, Statement OfHigh)
{
    /// <summary>What the two say by all that has passed between them.</summary>
    public static Statements Of(in RelationshipAccount pair) => new(Statement.Of(pair.Low, pair.High), Statement.Of(pair.High, pair.Low));
}
