using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Webhooks;

/// <summary>What is tried again.</summary>
/// <param name="Id">One notice, by its id; null for several.</param>
/// <param name="Since">Those that happened at this time or later; null for all.</param>
[GenerateSerializer, Immutable]
public sealed record RedeliveryOrder([property: Id(0)] string? Id, [property: Id(1)] Timestamp? Since);
