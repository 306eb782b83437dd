using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SocialCapital.Ledger.AzureStorage.Connections;
using SocialCapital.Ledger.AzureStorage.Names;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Ledger.AzureStorage.Journal;

/// <summary>The segments of one journal, and the indexes of those that were read lately. From any thread.</summary>
internal sealed class JournalSegments(BlobContainerClient container, StoreCalls calls, ShardKey shard, int indexesMax)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(long First, SegmentIndex Index)> _recent = new();
    private List<long> _firsts = [];

    public SegmentBlob Blob(long first) => new(container, calls, StoreNames.Segment(shard, first));

    /// <summary>The name of the last segment; null where there is none.</summary>
    public async ValueTask<long?> FindLastAsync(CancellationToken cancellationToken)
    {
        await ListAsync(cancellationToken).ConfigureAwait(false);
        return FindKnown(long.MaxValue);
    }

    /// <summary>
    /// The name of a segment at or before the one that holds an offset; null where there is none. Whoever does not find the
    /// offset in it goes on to the next, which its end names.
    /// </summary>
    public async ValueTask<long?> FindAsync(long offset, CancellationToken cancellationToken)
    {
        if (FindKnown(offset) is { } known)
        {
            return known;
        }

        await ListAsync(cancellationToken).ConfigureAwait(false);
        return FindKnown(offset);
    }

    /// <summary>A segment's index, from memory or begun anew.</summary>
    public SegmentIndex Index(long first)
    {
        lock (_lock)
        {
            for (var node = _recent.First; node is not null; node = node.Next)
            {
                if (node.Value.First == first)
                {
                    _recent.Remove(node);
                    _recent.AddFirst(node);
                    return node.Value.Index;
                }
            }

            var index = new SegmentIndex(first, Blob(first));
            _recent.AddFirst((first, index));
            if (_recent.Count > indexesMax)
            {
                _recent.RemoveLast();
            }

            return index;
        }
    }

    /// <summary>A segment was created.</summary>
    public void Note(long first)
    {
        lock (_lock)
        {
            var at = _firsts.BinarySearch(first);
            if (at < 0)
            {
                _firsts.Insert(~at, first);
            }
        }
    }

    /// <summary>A frame was appended; an index that is in memory is told.</summary>
    public void Note(long first, Frame frame)
    {
        lock (_lock)
        {
            foreach (var (known, index) in _recent)
            {
                if (known == first)
                {
                    index.Note(frame);
                }
            }
        }
    }

    private long? FindKnown(long offset)
    {
        lock (_lock)
        {
            var at = _firsts.BinarySearch(offset);
            at = at < 0 ? ~at - 1 : at;
            return at >= 0 ? _firsts[at] : null;
        }
    }

    private async ValueTask ListAsync(CancellationToken cancellationToken)
    {
        var prefix = StoreNames.Segments(shard);
        var listed = await calls.RunAsync(
            $"list '{prefix}'",
            async token =>
            {
                var firsts = new List<long>();
                await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, token).ConfigureAwait(false))
                {
                    if (StoreNames.SegmentOffset(shard, blob.Name) is { } first)
                    {
                        firsts.Add(first);
                    }
                }

                firsts.Sort();
                return firsts;
            },
            cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _firsts = [.. _firsts.Union(listed).Order()];
        }
    }
}
