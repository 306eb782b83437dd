using System.Diagnostics;

namespace SocialCapital.Grains.Telemetry;

/// <summary>
/// The spans of what grains begin on their own: opening a shard, an audit. Calls of grains have spans of Orleans' own. The
/// source's name is <see cref="SourceName"/>.
/// </summary>
public static class GrainTracing
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "SocialCapital.Grains";

    internal static readonly ActivitySource Source = new(SourceName);
}
