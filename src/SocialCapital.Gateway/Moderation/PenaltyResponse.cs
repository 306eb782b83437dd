namespace SocialCapital.Gateway.Moderation;

/// <summary>A penalty that stands in the journal.</summary>
/// <param name="Member">Who is penalized.</param>
/// <param name="Handle">The entry.</param>
/// <param name="IsNew">False where it stood there before.</param>
internal sealed record PenaltyResponse(string Member, string Handle, bool IsNew);
