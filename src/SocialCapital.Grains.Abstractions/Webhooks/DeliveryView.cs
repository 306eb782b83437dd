using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Webhooks;

/// <summary>A delivery that was given up, or waits for another try.</summary>
/// <param name="Id">The notice's id.</param>
/// <param name="Type">Its type.</param>
/// <param name="At">When it happened.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="FirstAttemptAt">When it was first tried; null where it waits behind another of its subject.</param>
/// <param name="NextAttemptAt">When it is tried next; null where it was given up.</param>
/// <param name="Failure">What the last failure was.</param>
[GenerateSerializer, Immutable]
public sealed record DeliveryView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Type,
    [property: Id(2)] Timestamp At,
    [property: Id(3)] int Attempts,
    [property: Id(4)] Timestamp? FirstAttemptAt,
    [property: Id(5)] Timestamp? NextAttemptAt,
    [property: Id(6)] string? Failure);
