namespace SocialCapital.Client.Communities;

/// <summary>How much a community may ask of each gateway; null leaves it to the gateway's setting, 0 is no bound.</summary>
public sealed record Quota
{
    /// <summary>Events a second, sustained; twice as many at once.</summary>
    public int? EventsPerSecond { get; init; }

    /// <summary>Reads a second, sustained; twice as many at once. Each member whose score is asked for is a read.</summary>
    public int? ReadsPerSecond { get; init; }
}
