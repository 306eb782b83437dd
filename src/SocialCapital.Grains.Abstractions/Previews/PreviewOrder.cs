namespace SocialCapital.Grains.Abstractions.Previews;

/// <summary>What is to be previewed.</summary>
/// <param name="PolicyJson">The proposed policy: a preset's name as a JSON string, or a policy document.</param>
/// <param name="IsRefold">Whether entries are valued as if it had been in force from the first on.</param>
/// <param name="ListedMax">How many of those who would change tier are told of by name: 0 to 1,000.</param>
[GenerateSerializer, Immutable]
public sealed record PreviewOrder(
    [property: Id(0)] string PolicyJson,
    [property: Id(1)] bool IsRefold,
    [property: Id(2)] int ListedMax);
