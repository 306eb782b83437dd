using System.Collections.Concurrent;

namespace SocialCapital.Gateway.Telemetry;

/// <summary>
/// The communities that metrics name: the first <see cref="Max"/> that this gateway serves after its start. All later ones are
/// <c>other</c>, so that there are only so many series; who is named keeps its name, so that a counter never falls.
/// </summary>
internal sealed class CommunityNames
{
    /// <summary>How many are named.</summary>
    public const int Max = 50;

    private const string Other = "other";

    private readonly ConcurrentDictionary<string, KeyValuePair<string, object?>> _tags = new(StringComparer.Ordinal);
    private static readonly KeyValuePair<string, object?> OtherTag = new("community", Other);
    private int _count;

    /// <summary>The tag of a community.</summary>
    public KeyValuePair<string, object?> TagOf(string community)
    {
        if (_tags.TryGetValue(community, out var tag))
        {
            return tag;
        }

        if (Volatile.Read(ref _count) >= Max || Interlocked.Increment(ref _count) > Max)
        {
            return OtherTag;
        }

        return _tags.GetOrAdd(community, id => new KeyValuePair<string, object?>("community", id));
    }
}
