using System.Numerics;
using System.Runtime.CompilerServices;
using SocialCapital.Ledger.Lookup;

namespace SocialCapital.Ledger.Accounts;

/// <summary>
/// Accounts of one kind that are in memory: structs in chunks that never move, found by key. Tells which have changed
/// since the last checkpoint, and drops clean ones that nobody used lately when there are too many.
/// Used by the shard's loop alone, but for what a capture takes.
/// </summary>
internal sealed class AccountTable<TKey, TAccount>
    where TKey : struct, IComparable<TKey>, IEquatable<TKey>
    where TAccount : struct
{
    // Small enough for a quiet shard, and not a large object.
    private const int ChunkBytes = 32 << 10;

    // A power of two: the compiler sees constants.
    private static readonly int ChunkBits = BitOperations.Log2((uint)Math.Max(1, ChunkBytes / Unsafe.SizeOf<Slot>()));
    private static readonly int ChunkMask = (1 << ChunkBits) - 1;

    private readonly HashIndex _index = new();
    private readonly Stack<int> _free = [];
    private readonly SlotSet _inCheckpoint = new();
    private readonly SlotSet _dirty = new();
    private AccountCapture<TKey, TAccount>? _capture;
    private Slot[][] _chunks = [];
    private int _used;
    private int _hand;

    /// <summary>The name of an account in a slot, where accounts have names.</summary>
    public Func<int, string>? NameOf { get; init; }

    public int Count => _index.Count;

    /// <summary>How many changed since the last capture.</summary>
    public int DirtyCount => _dirty.Count;

    /// <summary>At most so many are <see cref="Unsaved"/>.</summary>
    public int UnsavedMax => _dirty.Count + _inCheckpoint.Count;

    /// <summary>How many were ever dropped.</summary>
    public long Dropped { get; private set; }

    /// <summary>Whether every account that the shard has is in memory, so that what is not found does not exist.</summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>The hash by which a key is found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint HashOf(TKey key) => (uint)key.GetHashCode() * 0x9E3779B1;

    public bool TryFind(TKey key, out int slot)
    {
        if (TryPeek(key, out slot))
        {
            At(slot).WasUsed = true;
            return true;
        }

        return false;
    }

    /// <summary>Finds an account that need not stay for it.</summary>
    public bool TryPeek(TKey key, out int slot)
    {
        var hash = HashOf(key);
        var at = _index.Start(hash);
        while (_index.TryNext(hash, ref at, out var found))
        {
            if (At((int)found).Key.Equals(key))
            {
                slot = (int)found;
                return true;
            }
        }

        slot = -1;
        return false;
    }

    /// <summary>The account in a slot is wanted, and stays a while.</summary>
    public void MarkUsed(int slot) => At(slot).WasUsed = true;

    /// <summary>Asks the processor for where a search for a key begins.</summary>
    public void Prefetch(TKey key) => _index.Prefetch(HashOf(key));

    /// <summary>Finds the slot that a key has, as far as its hash tells, and asks the processor for the account; -1 where there is none.</summary>
    public int PrefetchLikely(TKey key)
    {
        var hash = HashOf(key);
        var at = _index.Start(hash);
        if (!_index.TryNext(hash, ref at, out var found))
        {
            return -1;
        }

        PrefetchSlot((int)found);
        return (int)found;
    }

    /// <summary>Asks the processor for the account in a slot.</summary>
    public void PrefetchSlot(int slot) => CacheLines.PrefetchAll(ref At(slot));

    /// <summary>Adds an account that is not there; a new one counts as changed.</summary>
    public int Add(TKey key, in TAccount account, bool isNew)
    {
        if (!_free.TryPop(out var slot))
        {
            slot = _used++;
            var chunk = slot >> ChunkBits;
            if (chunk == _chunks.Length)
            {
                Array.Resize(ref _chunks, Math.Max(4, 2 * chunk));
            }

            _chunks[chunk] ??= new Slot[1 << ChunkBits];
        }

        _index.Add(HashOf(key), (uint)slot);
        ref var entry = ref At(slot);
        entry.Key = key;
        entry.Account = account;
        entry.LastBatch = 0;
        entry.IsAwake = false;
        entry.WasUsed = true;
        entry.IsInUse = true;
        if (isNew)
        {
            _dirty.Add(slot);
        }

        return slot;
    }

    /// <summary>The account in a slot; valid until the slot is dropped. Before it is changed, call <see cref="MarkDirty"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TAccount Account(int slot) => ref At(slot).Account;

    public TKey Key(int slot) => At(slot).Key;

    /// <summary>The account is about to be changed.</summary>
    public void MarkDirty(int slot)
    {
        if (_dirty.Add(slot) && _capture is not null && _inCheckpoint.Contains(slot))
        {
            _capture.Save(slot);
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
    /// What is now in the accounts that changed since the last capture belongs to a checkpoint. <see cref="EndCapture"/> must
    /// follow, when all were taken or none will be any more.
    /// </summary>
    public AccountCapture<TKey, TAccount> BeginCapture()
    {
        _capture = new AccountCapture<TKey, TAccount>(this, _dirty.ToWords(), _dirty.Count);
        _inCheckpoint.UnionWith(_dirty);
        _dirty.Clear();
        return _capture;
    }

    /// <summary>The checkpoint was written, or was not and its accounts count as changed again.</summary>
    public void EndCapture(bool isWritten)
    {
        if (!isWritten)
        {
            _dirty.UnionWith(_inCheckpoint);
        }

        _inCheckpoint.Clear();
        _capture = null;
    }

    /// <summary>Every account that the store may not have as it is: changed, or on its way into a checkpoint.</summary>
    public IEnumerable<int> Unsaved()
    {
        for (var slot = _dirty.Next(0); slot >= 0; slot = _dirty.Next(slot + 1))
        {
            yield return slot;
        }

        for (var slot = _inCheckpoint.Next(0); slot >= 0; slot = _inCheckpoint.Next(slot + 1))
        {
            if (!_dirty.Contains(slot))
            {
                yield return slot;
            }
        }
    }

    /// <summary>The keys of all accounts, in no order.</summary>
    public IEnumerable<TKey> Keys()
    {
        for (var slot = 0; slot < _used; slot++)
        {
            if (At(slot).IsInUse)
            {
                yield return Key(slot);
            }
        }
    }

    /// <summary>
    /// Drops clean accounts until there is room, by second chance: those used since the hand last passed stay once.
    /// Looks at so many at the most, and goes on from there the next time.
    /// </summary>
    /// <param name="countMax">How many may stay.</param>
    /// <param name="looksMax">How many are looked at.</param>
    /// <param name="dropped">Called with each slot before it is dropped.</param>
    public void Evict(int countMax, int looksMax, Action<int>? dropped)
    {
        for (var looked = 0; Count > countMax && looked < Math.Min(looksMax, 2 * _used); looked++)
        {
            _hand = _hand + 1 < _used ? _hand + 1 : 0;
            if (_dirty.Contains(_hand) || _inCheckpoint.Contains(_hand))
            {
                continue;
            }

            ref var entry = ref At(_hand);
            if (!entry.IsInUse || entry.IsAwake)
            {
                continue;
            }

            if (entry.WasUsed)
            {
                entry.WasUsed = false;
                continue;
            }

            dropped?.Invoke(_hand);
            _index.Remove(HashOf(entry.Key), (uint)_hand);
            entry.IsInUse = false;
            _free.Push(_hand);
            Dropped++;
            IsComplete = false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Slot At(int slot) => ref _chunks[slot >> ChunkBits][slot & ChunkMask];

    private struct Slot
    {
        public TKey Key;
        public TAccount Account;
        public int LastBatch;
        public bool IsAwake;
        public bool WasUsed;
        public bool IsInUse;
    }
}
