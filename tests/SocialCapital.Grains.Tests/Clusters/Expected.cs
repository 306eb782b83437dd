using System.Collections.Concurrent;

namespace SocialCapital.Grains.Tests.Clusters;

/// <summary>The naive model of a community: sums of what was acknowledged, and of what was sent at all.</summary>
internal sealed class Expected
{
    private readonly ConcurrentDictionary<string, long> _given = new();
    private readonly ConcurrentDictionary<string, long> _received = new();
    private readonly ConcurrentDictionary<(string From, string To), long> _between = new();

    public long Given(string member) => _given.GetValueOrDefault(member);

    public long Received(string member) => _received.GetValueOrDefault(member);

    public long Given(string from, string to) => _between.GetValueOrDefault((from, to));

    public void Add(string from, string to, long microUnits)
    {
        _given.AddOrUpdate(from, microUnits, (_, sum) => sum + microUnits);
        _received.AddOrUpdate(to, microUnits, (_, sum) => sum + microUnits);
        _between.AddOrUpdate((from, to), microUnits, (_, sum) => sum + microUnits);
    }
}
