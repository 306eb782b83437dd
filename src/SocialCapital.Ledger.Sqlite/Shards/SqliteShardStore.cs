using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite.Accounts;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Journal;
using SocialCapital.Ledger.Sqlite.Keys;
using SocialCapital.Ledger.Sqlite.Reading;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Shards;

/// <summary>One shard of one owner.</summary>
internal sealed class SqliteShardStore(
    ShardKey key,
    JournalOwner owner,
    JournalWriter journal,
    AccountsWriter accounts,
    KeyWriter keys,
    StoreReaders readers,
    SqliteLedgerOptions options) : SqliteShardReader(key, owner.Shard, readers), IShardStore
{
    /// <summary>The shard's key in the journal.</summary>
    public long Number => owner.Shard;

    public long Epoch => owner.Epoch;

    public long EndOffset { get; } = owner.End;

    public async ValueTask AppendAsync(JournalBlock block, CancellationToken cancellationToken = default)
    {
        CheckBlock(block);
        switch (await journal.AppendAsync(owner, block, cancellationToken).ConfigureAwait(false))
        {
            case AppendOutcome.Appended:
                return;
            case AppendOutcome.Fenced:
                throw Fenced();
            case AppendOutcome.DoesNotFollow:
                throw new LedgerStoreException($"A block from offset {block.FirstOffset} does not follow the journal of {Key}, which ends at {owner.End}.");
            case AppendOutcome.Unsure:
                throw new LedgerStoreException($"An earlier append to {Key} failed; open the shard again.");
        }
    }

    public async ValueTask CutAsync(long firstOffset, CancellationToken cancellationToken = default)
    {
        switch (await journal.CutAsync(owner, firstOffset, cancellationToken).ConfigureAwait(false))
        {
            case AppendOutcome.Appended:
                return;
            case AppendOutcome.Fenced:
                throw Fenced();
            default:
                throw new LedgerStoreException($"The journal of {Key}, which ends at {owner.End}, has no last block from offset {firstOffset}.");
        }
    }

    public async ValueTask ConfirmOwnershipAsync(CancellationToken cancellationToken = default)
    {
        if (!await journal.ConfirmAsync(owner, cancellationToken).ConfigureAwait(false))
        {
            throw Fenced();
        }
    }

    public async ValueTask WriteCheckpointAsync(Checkpoint checkpoint, CancellationToken cancellationToken = default)
    {
        if (checkpoint.Head.Header.Length > options.HeaderBytesMax)
        {
            throw new LedgerStoreException($"A checkpoint's header of {checkpoint.Head.Header.Length} bytes is longer than {options.HeaderBytesMax}.");
        }

        if (!await accounts.WriteCheckpointAsync(owner.Shard, owner.Epoch, checkpoint, cancellationToken).ConfigureAwait(false))
        {
            throw Fenced();
        }
    }

    public async ValueTask AddKeyPagesAsync(IReadOnlyList<KeyPage> pages, CancellationToken cancellationToken = default) =>
        await keys.AddAsync(owner.Shard, pages, cancellationToken).ConfigureAwait(false);

    public async ValueTask DestroyKeyAsync(int member, CancellationToken cancellationToken = default) =>
        await keys.DestroyAsync(owner.Shard, member, cancellationToken).ConfigureAwait(false);

    public async ValueTask PurgeNameAsync(int member, string name, CancellationToken cancellationToken = default)
    {
        if (!await accounts.RewriteAsync(owner.Shard, owner.Epoch, cancellationToken).ConfigureAwait(false))
        {
            throw Fenced();
        }
    }

    private void CheckBlock(JournalBlock block)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(block.Count, 1, nameof(block));
        Position.CheckOffset(block.FirstOffset);
        Position.CheckOffset(block.LastOffset);
        if (block.Payload.Length > options.PayloadBytesMax)
        {
            throw new LedgerStoreException($"A block of {block.Payload.Length} bytes is longer than {options.PayloadBytesMax}.");
        }
    }

    private ShardFencedException Fenced() => new($"Another owner has opened {Key} after epoch {owner.Epoch}.");
}
