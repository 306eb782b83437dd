namespace SocialCapital.Gateway.Favors;

/// <summary>How long a line a member lets another have with it.</summary>
/// <param name="Id">The client's id: the same again changes nothing.</param>
/// <param name="Line">At most so much, 0 or more, also below what is owed; null for as long as the policy says.</param>
internal sealed record CapCreditRequest(string Id, decimal? Line = null);
