using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>By what a member is frozen.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Until">Until when; null where it holds until it is lifted.</param>
/// <param name="By">The moderator.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable]
public sealed record FreezeView(
    [property: Id(0)] Timestamp Since,
    [property: Id(1)] Timestamp? Until,
    [property: Id(2)] string By,
    [property: Id(3)] string Reason);
