using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>One named, signed contribution to an expected rating, or to a risk; all of them sum exactly to it.</summary>
/// <param name="Name">The feature's name (<see cref="TrustFeatures.Names"/>), or one of the names here.</param>
/// <param name="Value">What it adds.</param>
public readonly record struct TrustFactor(string Name, Fraction Value)
{
    /// <summary>What passed between the two: a part of the feature "conduct".</summary>
    public const string Dealings = "dealings";

    /// <summary>What the risk adds to the expected rating.</summary>
    public const string Risk = "risk";

    /// <summary>What is cut off where the sum would leave -1 to 1.</summary>
    public const string Bound = "bound";

    /// <summary>Where a risk begins: as likely as not.</summary>
    public const string Odds = "odds";
}
