namespace SocialCapital.Gateway.Audits;

/// <summary>Members of a community, itself not among them.</summary>
/// <param name="All">Those with at least one entry.</param>
/// <param name="Active">Those with one that happened in the 30 days before the audit.</param>
/// <param name="Reached">Those whom trust reaches from the trusted set.</param>
internal sealed record HealthMembersResponse(long All, long Active, long Reached);
