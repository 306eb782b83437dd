using System.Collections.Concurrent;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Submission;

/// <summary>
/// Keeps batches for reuse: a thousand events are 80 KB of structs, which a new array each time would bring to the large object heap.
/// </summary>
internal sealed class EventBatchPool
{
    // 64 batches of at most some 2 MB (arrays double as they grow) bound what lies idle; larger ones are left to the collector.
    private const int BatchesMax = 64;
    private const int TextBytesMax = 1 << 20;

    private readonly ConcurrentBag<EventBatch> _batches = [];
    private int _count;

    /// <summary>An empty batch.</summary>
    public EventBatch Rent()
    {
        if (!_batches.TryTake(out var batch))
        {
            return new EventBatch();
        }

        Interlocked.Decrement(ref _count);
        return batch;
    }

    /// <summary>
    /// Takes a batch back. Only one that nobody else holds: one whose submission failed may still be
    /// in the hands of its shard, and must not come back here.
    /// </summary>
    public void Return(EventBatch batch)
    {
        if (batch.TextLength > TextBytesMax || Interlocked.Increment(ref _count) > BatchesMax)
        {
            if (batch.TextLength <= TextBytesMax)
            {
                Interlocked.Decrement(ref _count);
            }

            return;
        }

        batch.Clear();
        _batches.Add(batch);
    }
}
