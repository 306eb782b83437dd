using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// What events need and memory does not hold: gathered over a whole batch, then loaded at once. What was looked for and
/// does not exist is remembered until the next batch begins.
/// </summary>
internal sealed class MissingAccounts(ShardState state, IShardReader store, AccountSweeps sweeps)
{
    private readonly HashSet<string> _names = [];
    private readonly HashSet<int> _numbers = [];
    private readonly HashSet<PairKey> _pairs = [];
    private readonly HashSet<long> _offsets = [];
    private readonly HashSet<long> _adjustments = [];
    private readonly HashSet<string> _absentNames = [];
    private readonly HashSet<PairKey> _absentPairs = [];
    private readonly HashSet<long> _absentAdjustments = [];
    private readonly Dictionary<long, Entry> _entries = [];

    /// <summary>Whether anything is to be loaded.</summary>
    public bool Any => Count > 0;

    /// <summary>How much is to be loaded.</summary>
    public int Count => _names.Count + _numbers.Count + _pairs.Count + _offsets.Count + _adjustments.Count;

    /// <summary>Another batch or request begins: takes in what a sweep has read, and forgets what the last one looked up or missed.</summary>
    public void Begin()
    {
        sweeps.TakeIn();
        _names.Clear();
        _numbers.Clear();
        _pairs.Clear();
        _offsets.Clear();
        _adjustments.Clear();
        _absentNames.Clear();
        _absentPairs.Clear();
        _absentAdjustments.Clear();
        _entries.Clear();
    }

    /// <summary>False where it is not known yet whether the member exists.</summary>
    public bool TryFindMember(ReadOnlySpan<byte> name, out int slot) => TryFindMember(name, MemberTable.HashOf(name), out slot);

    /// <summary>The same, where the hash of the name is known.</summary>
    public bool TryFindMember(ReadOnlySpan<byte> name, uint hash, out int slot)
    {
        if (state.Members.TryFind(name, hash, out slot) || state.Members.Accounts.IsComplete)
        {
            return true;
        }

        var text = Utf8NameComparer.Instance.Create(name);
        if (_absentNames.Contains(text))
        {
            return true;
        }

        _names.Add(text);
        return false;
    }

    /// <summary>False where the member, who exists, is not in memory.</summary>
    public bool TryFindMember(int number, out int slot)
    {
        if (state.Members.TryFind(number, out slot))
        {
            return true;
        }

        _numbers.Add(number);
        return false;
    }

    /// <summary>False where it is not known yet whether the pair has a relationship.</summary>
    public bool TryFindPair(PairKey key, out int slot)
    {
        if (state.Relationships.TryFind(key, out slot) || state.Relationships.IsComplete || _absentPairs.Contains(key)
            || !state.KnownPairs.MayContain(key))
        {
            return true;
        }

        _pairs.Add(key);
        return false;
    }

    /// <summary>False where an earlier entry, or what has become of it, is not in memory.</summary>
    public bool TryFindEntry(long offset, out ReferencedEntry entry)
    {
        entry = default;
        var isKnown = _entries.TryGetValue(offset, out var found);
        if (!isKnown)
        {
            _offsets.Add(offset);
        }

        if (!TryFindAdjustment(offset, out var adjustment) || !isKnown)
        {
            return false;
        }

        entry = new ReferencedEntry(found, adjustment);
        return true;
    }

    /// <summary>False where it is not known yet whether an entry was adjusted.</summary>
    public bool TryFindAdjustment(long offset, out Adjustment? adjustment)
    {
        adjustment = state.Adjustment(offset);
        if (adjustment is not null || state.Adjustments.IsComplete || _absentAdjustments.Contains(offset))
        {
            return true;
        }

        _adjustments.Add(offset);
        return false;
    }

    /// <summary>Loads all that was missed.</summary>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    public async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        sweeps.Count(_names.Count + _numbers.Count, _pairs.Count);
        await LoadMembersAsync(cancellationToken);
        if (_pairs.Count > 0)
        {
            foreach (var record in await store.LoadRelationshipsAsync(_pairs, cancellationToken))
            {
                _pairs.Remove(record.Key);
                state.AddLoaded(record);
            }

            _absentPairs.UnionWith(_pairs);
            _pairs.Clear();
        }

        if (_adjustments.Count > 0)
        {
            foreach (var record in await store.LoadAdjustmentsAsync(_adjustments, cancellationToken))
            {
                _adjustments.Remove(record.Offset);
                state.Adjustments.Add(record.Offset, record.Adjustment, isNew: false);
            }

            _absentAdjustments.UnionWith(_adjustments);
            _adjustments.Clear();
        }

        if (_offsets.Count > 0)
        {
            await LoadEntriesAsync(cancellationToken);
        }
    }

    private async ValueTask LoadEntriesAsync(CancellationToken cancellationToken)
    {
        // In order, so that each block is read once, however many of its entries are meant.
        var offsets = _offsets.Order().ToArray();
        for (var i = 0; i < offsets.Length;)
        {
            var stored = await store.ReadBlockAsync(offsets[i], cancellationToken)
                ?? throw new LedgerStoreException($"The journal has no entry at offset {offsets[i]}, which it once acknowledged.");
            var block = new JournalBlockReader(stored);
            do
            {
                _entries[offsets[i]] = block.ReadEntry((int)(offsets[i] - block.FirstOffset)).Entry;
                i++;
            }
            while (i < offsets.Length && offsets[i] < block.FirstOffset + block.Count);
        }

        _offsets.Clear();
    }

    private async ValueTask LoadMembersAsync(CancellationToken cancellationToken)
    {
        if (_names.Count > 0)
        {
            foreach (var record in await store.LoadMembersAsync(_names, cancellationToken))
            {
                // One that was erased since the last checkpoint stands in the store under its name still.
                if (!state.Members.TryFind(record.Number, out _))
                {
                    _names.Remove(record.Name);
                    state.AddLoaded(record);
                }
            }
        }

        _absentNames.UnionWith(_names);
        _names.Clear();

        // Some of the numbered ones may just have been loaded by name.
        _numbers.RemoveWhere(number => state.Members.TryFind(number, out _));
        if (_numbers.Count > 0)
        {
            foreach (var record in await store.LoadMembersAsync(_numbers, cancellationToken))
            {
                _numbers.Remove(record.Number);
                state.AddLoaded(record);
            }

            if (_numbers.Count > 0)
            {
                throw new LedgerStoreException($"The store has no account of member number {_numbers.First()}.");
            }
        }
    }
}
