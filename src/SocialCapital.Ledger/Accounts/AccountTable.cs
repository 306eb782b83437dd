using System.Runtime.CompilerServices;

namespace SocialCapital.Ledger.Accounts;

/// <summary>
/// Accounts of one kind that are in memory: structs in chunks that never move, found by key. Tells which have changed
/// since the last checkpoint, and drops clean ones that nobody used lately when there are too many.
/// Used by the shard's loop alone.
/// </summary>
internal sealed class AccountTable<TKey, TAccount>
    where TKey : struct, IComparable<TKey>, IEquatable<TKey>
    where TAccount : struct
{
    // Some 35 KB: small enough for a quiet shard, and not a large object.
    private const int ChunkBits = 7;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly Dictionary<TKey, int> _slots = [];
    private readonly List<Slot[]> _chunks = [];
    private readonly Stack<int> _free = [];
    private List<int> _dirty = [];
    private List<int> _inCheckpoint = [];
    private int _used;
    private int _hand;

    public int Count => _slots.Count;

    /// <summary>How many changed since the last capture.</summary>
    public int DirtyCount => _dirty.Count;

    /// <summary>How many were ever dropped.</summary>
    public long Dropped { get; private set; }

    /// <summary>Whether every account that the shard has is in memory, so that what is not found does not exist.</summary>
    public bool IsComplete { get; set; } = true;

    public bool TryFind(TKey key, out int slot)
    {
        if (_slots.TryGetValue(key, out slot))
        {
            At(slot).WasUsed = true;
            return true;
        }

        slot = -1;
        return false;
    }

    /// <summary>The account in a slot is wanted, and stays a while.</summary>
    public void MarkUsed(int slot) => At(slot).WasUsed = true;

    /// <summary>Adds an account that is not there; a new one counts as changed.</summary>
    public int Add(TKey key, in TAccount account, bool isNew)
    {
        if (!_free.TryPop(out var slot))
        {
            slot = _used++;
            if (slot >> ChunkBits == _chunks.Count)
            {
                _chunks.Add(new Slot[ChunkSize]);
            }
        }

        _slots.Add(key, slot);
        ref var entry = ref At(slot);
        entry = new Slot { Key = key, Account = account, WasUsed = true };
        if (isNew)
        {
            MarkDirty(slot);
        }

        return slot;
    }

    /// <summary>The account in a slot; valid until the slot is dropped.</summary>
    public ref TAccount Account(int slot) => ref At(slot).Account;

    public TKey Key(int slot) => At(slot).Key;

    public void MarkDirty(int slot)
    {
        ref var entry = ref At(slot);
        if (!entry.IsDirty)
        {
            entry.IsDirty = true;
            _dirty.Add(slot);
        }
    }

    /// <summary>Whether someone is told of every change; such an account stays in memory.</summary>
    public bool IsAwake(int slot) => At(slot).IsAwake;

    public void SetAwake(int slot, bool isAwake) => At(slot).IsAwake = isAwake;

    /// <summary>Marks the account as changed in a batch; true the first time.</summary>
    public bool MarkTouched(int slot, int batch)
    {
        ref var entry = ref At(slot);
        var isFirst = entry.LastBatch != batch;
        entry.LastBatch = batch;
        return isFirst;
    }

    /// <summary>
    /// The slots of the accounts that changed since the last capture: what is in them now belongs to a checkpoint.
    /// <see cref="EndCapture"/> must follow.
    /// </summary>
    public IReadOnlyList<int> Capture()
    {
        (_dirty, _inCheckpoint) = (_inCheckpoint, _dirty);

        // In the order in which they lie in memory: they are read twice as fast so.
        _inCheckpoint.Sort();
        foreach (var slot in _inCheckpoint)
        {
            ref var entry = ref At(slot);
            entry.IsDirty = false;
            entry.IsInCheckpoint = true;
        }

        return _inCheckpoint;
    }

    /// <summary>The checkpoint was written, or was not and its accounts count as changed again.</summary>
    public void EndCapture(bool isWritten)
    {
        foreach (var slot in _inCheckpoint)
        {
            At(slot).IsInCheckpoint = false;
            if (!isWritten)
            {
                MarkDirty(slot);
            }
        }

        _inCheckpoint.Clear();
    }

    /// <summary>Every account that the store may not have as it is: changed, or on its way into a checkpoint.</summary>
    public IEnumerable<int> Unsaved()
    {
        foreach (var slot in _dirty)
        {
            yield return slot;
        }

        foreach (var slot in _inCheckpoint)
        {
            if (!At(slot).IsDirty)
            {
                yield return slot;
            }
        }
    }

    /// <summary>
    /// Drops clean accounts until there is room, by second chance: those used since the hand last passed stay once.
    /// Looks at each at most twice.
    /// </summary>
    /// <param name="countMax">How many may stay.</param>
    /// <param name="dropped">Called with each slot before it is dropped.</param>
    public void Evict(int countMax, Action<int>? dropped)
    {
        for (var looked = 0; Count > countMax && looked < 2 * _used; looked++)
        {
            _hand = _hand + 1 < _used ? _hand + 1 : 0;
            ref var entry = ref At(_hand);
            if (!_slots.TryGetValue(entry.Key, out var slot) || slot != _hand || entry.IsDirty || entry.IsInCheckpoint || entry.IsAwake)
            {
                continue;
            }

            if (entry.WasUsed)
            {
                entry.WasUsed = false;
                continue;
            }

            dropped?.Invoke(_hand);
            _slots.Remove(entry.Key);
            _free.Push(_hand);
            Dropped++;
            IsComplete = false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Slot At(int slot) => ref _chunks[slot >> ChunkBits][slot & (ChunkSize - 1)];

    private struct Slot
    {
        public TKey Key;
        public TAccount Account;
        public int LastBatch;
        public bool IsDirty;
        public bool IsInCheckpoint;
        public bool IsAwake;
        public bool WasUsed;
    }
}
