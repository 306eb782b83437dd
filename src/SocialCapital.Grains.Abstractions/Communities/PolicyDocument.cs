namespace SocialCapital.Grains.Abstractions.Communities;

/// <summary>A version of a community's policy.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Json">The document.</param>
/// <param name="IsRefolding">Whether the community is being re-folded: its shards stay closed.</param>
[GenerateSerializer, Immutable]
public sealed record PolicyDocument(
    [property: Id(0)] int Version,
    [property: Id(1)] string Json,
    [property: Id(2)] bool IsRefolding = false);
