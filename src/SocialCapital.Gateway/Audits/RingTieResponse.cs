namespace SocialCapital.Gateway.Audits;

/// <summary>A relationship inside a ring.</summary>
/// <param name="First">The one.</param>
/// <param name="Second">The other.</param>
/// <param name="FirstSays">How the one endorses the other, 0 to 1.</param>
/// <param name="SecondSays">How the other endorses the one, 0 to 1.</param>
/// <param name="Entries">How many entries they have.</param>
internal sealed record RingTieResponse(string First, string Second, decimal FirstSays, decimal SecondSays, long Entries);
