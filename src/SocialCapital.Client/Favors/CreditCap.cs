namespace SocialCapital.Client.Favors;

/// <summary>How long a line the debtor may have with the creditor at most; null for as long as the policy says.</summary>
public sealed record CreditCap
{
    /// <summary>Who lets the other have the line.</summary>
    public required string Creditor { get; init; }

    /// <summary>Who has it.</summary>
    public required string Debtor { get; init; }

    /// <summary>At most so much; null for as long as the policy says.</summary>
    public decimal? Line { get; init; }
}
