namespace SocialCapital.Gateway.Favors;

/// <summary>A favor that is asked.</summary>
/// <param name="Id">The client's id: the same again is answered with the favor as it stands.</param>
/// <param name="From">Who asks.</param>
/// <param name="To">Who is asked.</param>
/// <param name="Activity">What is asked for; without an amount, what that is worth by the policy is drawn.</param>
/// <param name="Amount">What to draw.</param>
/// <param name="ExpiresIn">How long it stays open, in seconds; as long as the policy says where nothing is said.</param>
/// <param name="Note">A word with it, at most 512 bytes.</param>
internal sealed record AskFavorRequest(
    string Id, string From, string To, string? Activity = null, decimal? Amount = null, long? ExpiresIn = null, string? Note = null);
