namespace SocialCapital.Client.Transport;

/// <summary>How long a line the debtor may have at most.</summary>
internal sealed record CreditCapRequest(string Id, decimal? Line);
