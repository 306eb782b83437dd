namespace SocialCapital.Ledger.Audits;

/// <summary>A relationship inside a ring.</summary>
/// <param name="Low">The one.</param>
/// <param name="High">The other.</param>
/// <param name="LowSays">How the one endorses the other, 0 to 1.</param>
/// <param name="HighSays">How the other endorses the one, 0 to 1.</param>
/// <param name="Entries">How many entries they have.</param>
public sealed record RingTie(string Low, string High, double LowSays, double HighSays, long Entries);
