namespace SocialCapital.Gateway.Previews;

/// <summary>How many members come from one tier to another.</summary>
/// <param name="From">The tier that they have, by the policy in force.</param>
/// <param name="To">The one that they come to, by the proposed policy.</param>
/// <param name="Members">How many.</param>
internal sealed record PreviewMoveResponse(string From, string To, long Members);
