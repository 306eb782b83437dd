namespace SocialCapital.Gateway.Favors;

/// <summary>How long a line the debtor may have with the creditor at most; null for as long as the policy says.</summary>
internal sealed record CreditCapResponse(string Creditor, string Debtor, decimal? Line);
