using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Shards;

/// <summary>Scans all accounts as of one offset: those in the store, with what memory has newer in their place. Begun on the loop, read beside it.</summary>
internal sealed class AccountScanning(ShardState state, IShardReader store)
{
    public async ValueTask<AccountScan<MemberRecord>> MembersAsync(CancellationToken cancellationToken)
    {
        // The snapshot and the overlay are taken at one moment of the loop; where a checkpoint is just being written,
        // the overlay has its accounts, too, so it does not matter whether the snapshot has them.
        var overlay = Unsaved(state.Members.Accounts, state.Members.Record, record => record.Number);
        var offset = state.LastOffset;
        var last = state.Members.Total - 1;
        var stored = await store.ScanMembersAsync(cancellationToken);
        return new AccountScan<MemberRecord>(offset, Merge(Checked(stored, Check), overlay, record => record.Number));

        void Check(MemberRecord record)
        {
            ShardFencedException.ThrowIfLater(record.Account.LastOffset, offset);
            ShardFencedException.ThrowIfLater(record.Number, last);
        }
    }

    public async ValueTask<AccountScan<RelationshipRecord>> RelationshipsAsync(CancellationToken cancellationToken)
    {
        var overlay = Unsaved(
            state.Relationships,
            slot => new RelationshipRecord(state.Relationships.Key(slot), state.Relationships.Account(slot)),
            record => record.Key);
        var offset = state.LastOffset;
        var stored = await store.ScanRelationshipsAsync(cancellationToken);
        return new AccountScan<RelationshipRecord>(offset, Merge(Checked(stored, Check), overlay, record => record.Key));

        void Check(RelationshipRecord record) => ShardFencedException.ThrowIfLater(record.Account.LastOffset, offset);
    }

    // With room for all from the start: they can be a million, and the loop waits.
    private static Dictionary<TKey, TRecord> Unsaved<TKey, TAccount, TRecord>(
        AccountTable<TKey, TAccount> accounts, Func<int, TRecord> recordOf, Func<TRecord, TKey> keyOf)
        where TKey : struct, IComparable<TKey>, IEquatable<TKey>
        where TAccount : struct
    {
        var overlay = new Dictionary<TKey, TRecord>(accounts.UnsavedMax);
        foreach (var slot in accounts.Unsaved())
        {
            var record = recordOf(slot);
            overlay.Add(keyOf(record), record);
        }

        return overlay;
    }

    private static async IAsyncEnumerable<T> Merge<T, TKey>(
        IAsyncEnumerable<T> stored, Dictionary<TKey, T> overlay, Func<T, TKey> keyOf)
        where TKey : notnull
    {
        await foreach (var record in stored)
        {
            yield return overlay.Remove(keyOf(record), out var newer) ? newer : record;
        }

        foreach (var record in overlay.Values)
        {
            yield return record;
        }
    }

    private static async IAsyncEnumerable<T> Checked<T>(IAsyncEnumerable<T> stored, Action<T> check)
    {
        await foreach (var record in stored)
        {
            check(record);
            yield return record;
        }
    }
}
