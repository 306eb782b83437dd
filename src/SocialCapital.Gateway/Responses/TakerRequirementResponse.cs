namespace SocialCapital.Gateway.Responses;

/// <summary>One of the requirements that all must be met before a member is called a taker.</summary>
internal sealed record TakerRequirementResponse(string Name, decimal Value, decimal Bound, bool Met, string Text);
