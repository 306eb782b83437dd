namespace SocialCapital.Cli.Http;

/// <summary>What was refused, by this tool or by the service: all are counted, the first few are kept. Safe for many threads.</summary>
internal sealed class RefusalList
{
    /// <summary>How many are kept to be shown.</summary>
    public const int Shown = 20;

    private readonly Lock _gate = new();
    private readonly List<string> _first = [];
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    /// <summary>The first ones, in the order in which they became known.</summary>
    public IReadOnlyList<string> First
    {
        get
        {
            lock (_gate)
            {
                return [.. _first];
            }
        }
    }

    public void Add(string place, string reason)
    {
        lock (_gate)
        {
            _count++;
            if (_first.Count < Shown)
            {
                _first.Add($"{place}: {reason}");
            }
        }
    }
}
