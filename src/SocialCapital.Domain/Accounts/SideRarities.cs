using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Accounts;

/// <summary>
/// What one of the two in a relationship mostly never did toward the other: an account has room for it only where there is any.
/// Never changed, only replaced, so that whoever holds a copy of an account holds it as it was.
/// </summary>
internal sealed record SideRarities
{
    public static readonly SideRarities None = new();

    public Goodwill GivenByPenalty { get; init; }

    public Goodwill Held { get; init; }

    public Goodwill CreditCap { get; init; }

    public int Thanked { get; init; }

    public int Disappointed { get; init; }

    public int FavorsAsked { get; init; }

    public int FavorsHonored { get; init; }

    public bool HasCreditCap { get; init; }
}
