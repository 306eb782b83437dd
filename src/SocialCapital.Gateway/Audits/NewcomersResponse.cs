namespace SocialCapital.Gateway.Audits;

/// <summary>Newcomers.</summary>
/// <param name="Members">Those whose first entry happened in the 30 days before the audit.</param>
/// <param name="Helped">Those among them who have received anything, penalties left out.</param>
/// <param name="HelpedShare">The one of the other; null where nobody is new.</param>
internal sealed record NewcomersResponse(long Members, long Helped, decimal? HelpedShare);
