namespace SocialCapital.Ledger.Accounts;

/// <summary>Names a relationship inside a shard by its members' numbers.</summary>
/// <param name="Low">The lower number.</param>
/// <param name="High">The higher number.</param>
public readonly record struct PairKey(int Low, int High) : IComparable<PairKey>
{
    /// <summary>The key of two members in either order.</summary>
    public static PairKey Of(int first, int second) => first < second ? new PairKey(first, second) : new PairKey(second, first);

    /// <summary>The key as one integer, which sorts as the key does.</summary>
    public long ToInt64() => ((long)Low << 32) | (uint)High;

    /// <summary>Reads what <see cref="ToInt64"/> made.</summary>
    public static PairKey FromInt64(long key) => new((int)(key >> 32), (int)key);

    /// <summary>Spread well: tables take it as it is. (The last step of MurmurHash3, A. Appleby.)</summary>
    public override int GetHashCode()
    {
        var mixed = (ulong)ToInt64();
        mixed = (mixed ^ (mixed >> 33)) * 0xFF51AFD7ED558CCD;
        return (int)(mixed >> 32);
    }

    /// <inheritdoc/>
    public int CompareTo(PairKey other) => ToInt64().CompareTo(other.ToInt64());

    /// <summary>Compares by low, then high.</summary>
    public static bool operator <(PairKey left, PairKey right) => left.CompareTo(right) < 0;

    /// <summary>Compares by low, then high.</summary>
    public static bool operator >(PairKey left, PairKey right) => left.CompareTo(right) > 0;

    /// <summary>Compares by low, then high.</summary>
    public static bool operator <=(PairKey left, PairKey right) => left.CompareTo(right) <= 0;

    /// <summary>Compares by low, then high.</summary>
    public static bool operator >=(PairKey left, PairKey right) => left.CompareTo(right) >= 0;
}
