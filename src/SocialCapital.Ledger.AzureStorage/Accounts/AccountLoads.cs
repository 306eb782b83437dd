using System.Collections.Immutable;
using Azure.Data.Tables;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.AzureStorage.Checkpoints;
using SocialCapital.Ledger.AzureStorage.Names;

namespace SocialCapital.Ledger.AzureStorage.Accounts;

/// <summary>Loads accounts: from the checkpoints that are pending where they hold them, the newest first, and else from the rows.</summary>
internal sealed class AccountLoads(AccountTable table)
{
    private delegate bool Finder<TKey, TRecord>(PendingCheckpoint checkpoint, TKey key, out TRecord record);

    public async Task<IReadOnlyList<MemberRecord>> LoadMembersAsync(
        ImmutableArray<PendingCheckpoint> pending, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var (found, missing) = Find<string, MemberRecord>(
            pending, names, static (PendingCheckpoint checkpoint, string name, out MemberRecord member) => checkpoint.TryFind(name, out member));
        var numbers = (await table.LoadAsync(missing.Select(RowKeys.Name), cancellationToken).ConfigureAwait(false)).ConvertAll(AccountRows.ReadNumber);
        if (numbers.Count > 0)
        {
            found.AddRange(await LoadMembersAsync(pending, numbers, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    public Task<IReadOnlyList<MemberRecord>> LoadMembersAsync(
        ImmutableArray<PendingCheckpoint> pending, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) => LoadAsync(
        pending,
        numbers.Where(number => number >= 0),
        static (PendingCheckpoint checkpoint, int number, out MemberRecord member) => checkpoint.TryFind(number, out member),
        RowKeys.Member,
        AccountRows.ReadMember,
        cancellationToken);

    public Task<IReadOnlyList<RelationshipRecord>> LoadRelationshipsAsync(
        ImmutableArray<PendingCheckpoint> pending, IReadOnlyCollection<PairKey> pairs, CancellationToken cancellationToken) => LoadAsync(
        pending,
        pairs,
        static (PendingCheckpoint checkpoint, PairKey pair, out RelationshipRecord relationship) => checkpoint.TryFind(pair, out relationship),
        RowKeys.Relationship,
        AccountRows.ReadRelationship,
        cancellationToken);

    public Task<IReadOnlyList<AdjustmentRecord>> LoadAdjustmentsAsync(
        ImmutableArray<PendingCheckpoint> pending, IReadOnlyCollection<long> offsets, CancellationToken cancellationToken) => LoadAsync(
        pending,
        offsets.Where(offset => offset >= 1),
        static (PendingCheckpoint checkpoint, long offset, out AdjustmentRecord adjustment) => checkpoint.TryFind(offset, out adjustment),
        RowKeys.Adjustment,
        AccountRows.ReadAdjustment,
        cancellationToken);

    private async Task<IReadOnlyList<TRecord>> LoadAsync<TKey, TRecord>(
        ImmutableArray<PendingCheckpoint> pending,
        IEnumerable<TKey> keys,
        Finder<TKey, TRecord> finder,
        Func<TKey, string> rowKeyOf,
        Converter<TableEntity, TRecord> read,
        CancellationToken cancellationToken)
    {
        var (found, missing) = Find(pending, keys, finder);
        var rows = await table.LoadAsync(missing.Select(rowKeyOf), cancellationToken).ConfigureAwait(false);
        found.AddRange(rows.ConvertAll(read));
        return found;
    }

    private static (List<TRecord> Found, List<TKey> Missing) Find<TKey, TRecord>(
        ImmutableArray<PendingCheckpoint> pending, IEnumerable<TKey> keys, Finder<TKey, TRecord> finder)
    {
        var found = new List<TRecord>();
        var missing = new List<TKey>();
        foreach (var key in keys.Distinct())
        {
            var isFound = false;
            for (var i = pending.Length - 1; i >= 0 && !isFound; i--)
            {
                isFound = finder(pending[i], key, out var record);
                if (isFound)
                {
                    found.Add(record);
                }
            }

            if (!isFound)
            {
                missing.Add(key);
            }
        }

        return (found, missing);
    }
}
