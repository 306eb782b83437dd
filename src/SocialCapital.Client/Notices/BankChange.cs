namespace SocialCapital.Client.Notices;

/// <summary>The community's bank stands differently.</summary>
/// <param name="State">calm, strained or run.</param>
/// <param name="Before">What was told before.</param>
/// <param name="Cause">Why it is not calm; null where it is.</param>
/// <param name="Reason">That in a sentence.</param>
/// <param name="Asked">Favors asked in the window that was looked at.</param>
/// <param name="Honored">How many were honored in it.</param>
/// <param name="Declined">How many were declined.</param>
/// <param name="Expired">How many ran out of time.</param>
public sealed record BankChange(string State, string Before, string? Cause, string Reason, long Asked, long Honored, long Declined, long Expired);
