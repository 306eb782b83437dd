namespace SocialCapital.Grains.Abstractions.Communities;

/// <summary>How much a community may ask of each gateway; null leaves it to the gateway's own setting, 0 is no bound.</summary>
/// <param name="EventsPerSecond">Events a second, sustained; 0 to <see cref="Max"/>.</param>
/// <param name="ReadsPerSecond">Reads a second, sustained; 0 to <see cref="Max"/>. Each member of a <c>scores:query</c> is a read.</param>
[GenerateSerializer, Immutable]
public sealed record CommunityQuota([property: Id(0)] int? EventsPerSecond, [property: Id(1)] int? ReadsPerSecond)
{
    /// <summary>The largest bound that can be set.</summary>
    public const int Max = 100_000_000;

    /// <summary>What the gateways' settings say.</summary>
    public static CommunityQuota Usual { get; } = new(null, null);
}
