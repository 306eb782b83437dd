using System.Collections.Concurrent;
using System.Numerics;

namespace SocialCapital.Ledger.Accounts;

/// <summary>
/// The accounts of one kind that go into a checkpoint, as they were when it began, while the shard's loop goes on: whoever writes
/// the checkpoint takes one after the other, and the loop saves each that it is about to change and that was not taken yet. Each is
/// claimed by one of the two, by a bit.
/// </summary>
/// <param name="table">The accounts.</param>
/// <param name="claims">A bit for each slot that goes into the checkpoint. Belongs to the capture.</param>
/// <param name="count">How many those are.</param>
internal sealed class AccountCapture<TKey, TAccount>(AccountTable<TKey, TAccount> table, ulong[] claims, int count)
    where TKey : struct, IComparable<TKey>, IEquatable<TKey>
    where TAccount : struct
{
    private const int None = -1;

    // At most as many as go into the checkpoint, and taken first.
    private readonly ConcurrentQueue<(int Slot, TAccount Account, string? Name)> _saved = new();
    private int _copying = None;
    private int _word;
    private int _taken;

    /// <summary>How many accounts it has.</summary>
    public int Count => count;

    /// <summary>The loop is about to change an account of the checkpoint.</summary>
    public void Save(int slot)
    {
        if (TryClaim(slot))
        {
            _saved.Enqueue((slot, table.Account(slot), table.NameOf?.Invoke(slot)));
            return;
        }

        // Taken; where that is being done this very moment, some ten nanoseconds are left of it.
        var wait = default(SpinWait);
        while (Volatile.Read(ref _copying) == slot)
        {
            wait.SpinOnce();
        }
    }

    /// <summary>Takes the next account, in no order; false after the last. By one thread, which may be another than the loop's.</summary>
    public bool TryTake(out int slot, out TAccount account, out string? name)
    {
        if (_taken == count)
        {
            (slot, account, name) = (None, default, null);
            return false;
        }

        _taken++;
        if (TryTakeSaved(out slot, out account, out name) || TryTakeClaimed(out slot, out account, out name))
        {
            return true;
        }

        // The loop has claimed the last ones, and is about to have saved them.
        var wait = default(SpinWait);
        while (!TryTakeSaved(out slot, out account, out name))
        {
            wait.SpinOnce();
        }

        return true;
    }

    private bool TryTakeSaved(out int slot, out TAccount account, out string? name)
    {
        var isThere = _saved.TryDequeue(out var saved);
        (slot, account, name) = saved;
        return isThere;
    }

    private bool TryTakeClaimed(out int slot, out TAccount account, out string? name)
    {
        for (; _word < claims.Length; _word++)
        {
            while (Volatile.Read(ref claims[_word]) is var bits && bits != 0)
            {
                slot = (_word << 6) + BitOperations.TrailingZeroCount(bits);

                // Said before it is claimed: whoever finds it claimed, finds this, too.
                Volatile.Write(ref _copying, slot);
                var isClaimed = TryClaim(slot);
                account = isClaimed ? table.Account(slot) : default;
                name = isClaimed ? table.NameOf?.Invoke(slot) : null;
                Volatile.Write(ref _copying, None);
                if (isClaimed)
                {
                    return true;
                }
            }
        }

        (slot, account, name) = (None, default, null);
        return false;
    }

    private bool TryClaim(int slot)
    {
        var bit = 1UL << (slot & 63);
        return (Interlocked.And(ref claims[slot >> 6], ~bit) & bit) != 0;
    }
}
