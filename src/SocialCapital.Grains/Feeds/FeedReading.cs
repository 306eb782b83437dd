using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Communities;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Feeds;

/// <summary>Reads a community's feed: its shards' journals, as far as they may have something new, and what is kept besides.</summary>
internal sealed class FeedReading(IGrainFactory grains, CommunityCatalog catalog, string community, int shards, TimeProvider time)
{
    // Shards tell when they have something new; where a word is lost, it is found by asking.
    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(5);

    private readonly long[] _notable = [.. Enumerable.Repeat(long.MaxValue, shards)];
    private readonly long?[] _askedAt = new long?[shards];

    /// <summary>How many shards the community has.</summary>
    public int Shards => shards;

    /// <summary>A shard says that it may have something new up to an offset.</summary>
    public void Note(int shard, long offset)
    {
        if (shard < shards && _notable[shard] < offset)
        {
            _notable[shard] = offset;
        }
    }

    /// <summary>The end of the feed as it is now.</summary>
    public async Task<FeedPosition> EndAsync(long findings)
    {
        var ends = await Task.WhenAll(Enumerable.Range(0, shards).Select(shard => AskAsync(shard, long.MaxValue, 1)));
        return new FeedPosition(findings, ends.Select(end => end.Next));
    }

    /// <summary>Reads a piece.</summary>
    public async Task<NoticePage> ReadAsync(FeedPosition from, int limit, KeptFeed kept)
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, shards).Select(shard => ReadShardAsync(shard, from.Shards[shard], limit)));
        var found = kept.Findings.Where(finding => finding.Number > from.Findings).Take(limit).Select(NoticeBodies.Of).ToArray();
        var notices = new List<Notice>(found);
        foreach (var (page, shard) in pages.Select((page, shard) => (page, shard)))
        {
            if (page is { Entries.Length: > 0 })
            {
                var policy = await catalog.PolicyAsync(community, page.PolicyVersion);
                notices.AddRange(page.Entries.Select(entry => NoticeBodies.Of(community, shard, entry, policy)));
            }
        }

        // Each of the parts is in the order in which it was recorded, and sorting keeps that.
        var told = notices.OrderBy(notice => notice.At.UnixMicroseconds).Take(limit).ToArray();
        var position = from;
        for (var i = 0; i < told.Length; i++)
        {
            var (shard, number) = told[i].Place;
            position = shard == NoticePlace.Findings ? position.WithFindings(number) : position.WithShard(shard, number);
            told[i] = told[i] with { Position = position.ToString() };
        }

        return Ended(pages, told, position, notices.Count > told.Length || found.Length == limit);
    }

    /// <summary>Reads one notice; null where it is not kept any more.</summary>
    public async Task<Notice?> FindAsync(NoticePlace place, KeptFeed kept)
    {
        if (place.Shard == NoticePlace.Findings)
        {
            return kept.Findings.Find(finding => finding.Number == place.Number) is { } finding ? NoticeBodies.Of(finding) : null;
        }

        if (place.Shard >= shards || place.Number < 1)
        {
            return null;
        }

        var page = await AskAsync(place.Shard, place.Number - 1, 1);
        return page.Entries is [var entry] && entry.Offset == place.Number
            ? NoticeBodies.Of(community, place.Shard, entry, await catalog.PolicyAsync(community, page.PolicyVersion))
            : null;
    }

    /// <summary>What lies between the last notice told and where a shard was read to is nothing: the next piece begins behind it.</summary>
    private static NoticePage Ended(ShardNotables?[] pages, Notice[] told, FeedPosition position, bool hasMore)
    {
        for (var shard = 0; shard < pages.Length; shard++)
        {
            if (pages[shard] is { } page)
            {
                hasMore |= page.HasMore;
                if (page.Entries.Length == told.Count(notice => notice.Place.Shard == shard))
                {
                    position = position.WithShard(shard, page.Next);
                }
            }
        }

        return new NoticePage(told, position.ToString(), hasMore);
    }

    private async Task<ShardNotables?> ReadShardAsync(int shard, long after, int limit)
    {
        if (_notable[shard] <= after && _askedAt[shard] is { } asked && time.GetElapsedTime(asked) < AskInterval)
        {
            return null;
        }

        _askedAt[shard] = time.GetTimestamp();
        var told = _notable[shard];
        var page = await AskAsync(shard, after, limit);
        if (!page.HasMore && _notable[shard] == told)
        {
            // Nothing behind this is notable, until the shard says otherwise.
            _notable[shard] = page.Next;
        }

        return page;
    }

    private Task<ShardNotables> AskAsync(int shard, long after, int limit) =>
        grains.GetGrain<ILedgerShardGrain>(new ShardKey(community, shard).ToString()).ReadNotablesAsync(after, limit);
}
