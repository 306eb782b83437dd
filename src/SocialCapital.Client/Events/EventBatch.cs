namespace SocialCapital.Client.Events;

/// <summary>Events that are sent in one request, in their order.</summary>
internal sealed class EventBatch(int eventsMax, int bytesMax)
{
    private readonly List<QueuedEvent> _events = [];
    private long _bytes;

    public IReadOnlyList<QueuedEvent> Events => _events;

    public bool IsFull => _events.Count >= eventsMax || _bytes >= bytesMax;

    /// <summary>False where it has no room for it any more. An event that is too large by itself has a batch of its own.</summary>
    public bool TryAdd(QueuedEvent one)
    {
        if (_events.Count > 0 && (IsFull || _bytes + one.Line.Length > bytesMax))
        {
            return false;
        }

        _events.Add(one);
        _bytes += one.Line.Length;
        return true;
    }

    public static ReadOnlyMemory<byte> Body(ReadOnlySpan<QueuedEvent> events)
    {
        var length = 0;
        foreach (var one in events)
        {
            length = checked(length + one.Line.Length);
        }

        var body = new byte[length];
        var at = 0;
        foreach (var one in events)
        {
            one.Line.Span.CopyTo(body.AsSpan(at));
            at += one.Line.Length;
        }

        return body;
    }
}
