namespace SocialCapital.Gateway.Webhooks;

/// <summary>What is tried again: all that was given up, unless something is said.</summary>
/// <param name="Event">The id of one.</param>
/// <param name="Since">Those that happened at this time or later.</param>
internal sealed record RedeliverRequest(string? Event = null, DateTimeOffset? Since = null);
