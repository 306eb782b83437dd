namespace SocialCapital.Gateway.Liquidity;

/// <summary>What all could draw, against what honoring members have been giving.</summary>
/// <param name="Ratio"><see cref="Given"/> for each unit of <see cref="Drawable"/>; null where nothing could be drawn.</param>
/// <param name="Given">What members who honor at least as often as not gave in the window, in any way.</param>
/// <param name="Drawable">Balances and lines together.</param>
/// <param name="Balances">What members held with each other at the window's end.</param>
/// <param name="Lines">The credit lines of all relationships then: at most so much, before trust, debts and caps.</param>
internal sealed record CoverageResponse(decimal? Ratio, decimal Given, decimal Drawable, decimal Balances, decimal Lines);
