using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Copies;

/// <summary>
/// Copies one shard, beside its owner: blocks first and keys afterwards, since a key is durable before any block that needs it. Of whoever
/// is erased, by an entry that is in the copy or by a key that was destroyed, the copy never has the key, and so never the name. A key is
/// destroyed after the entry that says so is durable: where one is gone of which no entry tells yet, that entry stands further on, and is
/// read, so that the copy has both. For the copy has nobody else who could end the favors of somebody erased.
/// </summary>
internal sealed class ShardCopy(IShardReader source, IShardStore target)
{
    /// <summary>Read at once: 128 KiB.</summary>
    private const int PagesAtOnce = 64;

    private readonly HashSet<int> _erased = [];
    private readonly HashSet<int> _unexplained = [];
    private long _end;
    private int _members;
    private int _keyed;
    private int _pages;

    /// <summary>Copies what the target does not have yet.</summary>
    /// <exception cref="JournalCorruptException">The journal ends before what its own checkpoint stands for, or has a gap.</exception>
    public async Task RunAsync(Action<long> report, CancellationToken cancellationToken)
    {
        // The copy's accounts are folded from its journal: nobody else would notice that entries are missing at the end.
        var counted = (await source.ReadCheckpointAsync(cancellationToken))?.Offset ?? 0;
        int unexplained;
        do
        {
            await CopyBlocksAsync(report, cancellationToken);
            _unexplained.ExceptWith(_erased);
            unexplained = _unexplained.Count;
            await CopyKeysAsync(cancellationToken);
        }
        while (_unexplained.Count > unexplained);
        if (_end < counted)
        {
            throw new JournalCorruptException($"The journal of {source.Key} ends at offset {_end}, but its accounts are those of offset {counted}: entries are missing.");
        }
    }

    private async Task CopyBlocksAsync(Action<long> report, CancellationToken cancellationToken)
    {
        await foreach (var block in source.ReadJournalAsync(_end + 1, cancellationToken))
        {
            var reader = new JournalBlockReader(block);
            if (block.FirstOffset != _end + 1)
            {
                throw new JournalCorruptException($"The journal of {source.Key} goes on at offset {block.FirstOffset} after {_end}.");
            }

            _members += reader.MemberCount;
            _keyed = reader.AreMembersSealed ? _members : _keyed;
            await NoteErasedAsync(reader, cancellationToken);
            if (block.FirstOffset > target.EndOffset)
            {
                await target.AppendAsync(block, cancellationToken);
            }

            _end = block.LastOffset;
            report(_end);
        }
    }

    private async ValueTask NoteErasedAsync(JournalBlockReader block, CancellationToken cancellationToken)
    {
        for (var i = 0; i < block.Count; i++)
        {
            if (block.KindAt(i) == EntryKind.Erased && block.ReadEntry(i).Entry.Receiver is var member && _erased.Add(member)
                && KeyPage.Of(member) < _pages)
            {
                await target.DestroyKeyAsync(member, cancellationToken);
            }
        }
    }

    /// <summary>Copies the pages that sealed blocks need, up to the last member before them, and that were not copied yet.</summary>
    private async Task CopyKeysAsync(CancellationToken cancellationToken)
    {
        for (var end = _keyed == 0 ? 0 : KeyPage.Of(_keyed - 1) + 1; _pages < end;)
        {
            var numbers = Enumerable.Range(_pages, Math.Min(PagesAtOnce, end - _pages)).ToArray();
            var pages = await source.LoadKeyPagesAsync(numbers, cancellationToken);
            await target.AddKeyPagesAsync([.. pages.Select(WithoutErased)], cancellationToken);
            _pages += numbers.Length;
        }
    }

    private KeyPage WithoutErased(KeyPage page)
    {
        var keys = page.Keys.ToArray();
        for (var member = page.Number * KeyPage.KeysPerPage; member < (page.Number + 1) * KeyPage.KeysPerPage; member++)
        {
            var key = keys.AsSpan(KeyPage.At(member), KeyPage.KeyBytes);
            if (_erased.Contains(member))
            {
                key.Clear();
            }
            else if (key.IndexOfAnyExcept((byte)0) < 0)
            {
                _unexplained.Add(member);
            }
        }

        return page with { Keys = keys };
    }
}
