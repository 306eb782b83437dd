namespace SocialCapital.Grains.Abstractions.Webhooks;

/// <summary>What came of a test.</summary>
/// <param name="Id">The id that it had.</param>
/// <param name="IsDelivered">Whether the receiver took it.</param>
/// <param name="Status">What it answered; null where it did not.</param>
/// <param name="Failure">What was wrong; null where nothing was.</param>
/// <param name="Duration">How long it took.</param>
[GenerateSerializer, Immutable]
public sealed record PingResult(
    [property: Id(0)] string Id,
    [property: Id(1)] bool IsDelivered,
    [property: Id(2)] int? Status,
    [property: Id(3)] string? Failure,
    [property: Id(4)] TimeSpan Duration);
