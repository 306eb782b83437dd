using System.IO.Hashing;
using System.Text;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Ledger.Lookup;

namespace SocialCapital.Ledger.Accounts;

/// <summary>The members that are in memory: their accounts, and their ids both ways.</summary>
internal sealed class MemberTable
{
    // Of references: 8 KB.
    private const int ChunkBits = 10;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly HashIndex _byName = new();
    private string[][] _names = [];

    public MemberTable() => Accounts = new() { NameOf = NameAt };

    public AccountTable<int, MemberAccount> Accounts { get; }

    /// <summary>The number of the commons; -1 while it is not in memory.</summary>
    public int Commons { get; private set; } = -1;

    /// <summary>How many members the shard has, in memory or not: the next number.</summary>
    public int Total { get; set; }

    /// <summary>The hash by which a member is found by the bytes of its id.</summary>
    public static uint HashOf(ReadOnlySpan<byte> name) => (uint)(XxHash3.HashToUInt64(name) >> 32);

    /// <summary>Finds a member by its id and the id's <see cref="HashOf(ReadOnlySpan{byte})"/>.</summary>
    public bool TryFind(ReadOnlySpan<byte> name, uint hash, out int slot)
    {
        var at = _byName.Start(hash);
        while (_byName.TryNext(hash, ref at, out var found))
        {
            slot = (int)found;
            if (Utf8NameComparer.Instance.Equals(name, NameAt(slot)))
            {
                Accounts.MarkUsed(slot);
                return true;
            }
        }

        slot = -1;
        return false;
    }

    public bool TryFind(ReadOnlySpan<byte> name, out int slot) => TryFind(name, HashOf(name), out slot);

    /// <summary>Finds a member by its id, of at most <see cref="Identifier.MemberBytesMax"/> bytes of UTF-8.</summary>
    public bool TryFind(string name, out int slot)
    {
        Span<byte> utf8 = stackalloc byte[Identifier.MemberBytesMax];
        return TryFind(Bytes(name, utf8), out slot);
    }

    public bool TryFind(int number, out int slot) => Accounts.TryFind(number, out slot);

    /// <summary>The id of a member who is in memory.</summary>
    public string Name(int number) => Accounts.TryPeek(number, out var slot)
        ? NameAt(slot)
        : throw new KeyNotFoundException($"Member number {number} is not in memory.");

    /// <summary>The id of the member in a slot.</summary>
    public string NameAt(int slot) => _names[slot >> ChunkBits][slot & (ChunkSize - 1)];

    /// <summary>Asks the processor for where a search by an id begins.</summary>
    public void Prefetch(uint hash) => _byName.Prefetch(hash);

    /// <summary>Finds the slot of a member as far as its id's hash tells, and asks the processor for the account; -1 where there is none.</summary>
    public int PrefetchLikely(uint hash)
    {
        var at = _byName.Start(hash);
        if (!_byName.TryNext(hash, ref at, out var found))
        {
            return -1;
        }

        Accounts.PrefetchSlot((int)found);
        CacheLines.Prefetch(ref _names[(int)found >> ChunkBits][found & (ChunkSize - 1)]);
        return (int)found;
    }

    /// <summary>Asks the processor for the id of the member in a slot.</summary>
    public void PrefetchName(int slot) => CacheLines.Prefetch(in NameAt(slot).GetPinnableReference());

    /// <summary>Adds a member whom nobody knew, with the next number.</summary>
    public int AddNew(ReadOnlySpan<byte> name)
    {
        var number = Total++;
        return Add(new MemberRecord(number, Encoding.UTF8.GetString(name), default), HashOf(name), isNew: true);
    }

    /// <summary>Adds a member whose account was loaded, or read from the journal.</summary>
    public int Add(in MemberRecord member, bool isNew)
    {
        Span<byte> utf8 = stackalloc byte[Identifier.MemberBytesMax];
        return Add(member, HashOf(Bytes(member.Name, utf8)), isNew);
    }

    /// <summary>Gives a member another name; the first one is forgotten.</summary>
    public void Rename(int slot, string name)
    {
        Span<byte> utf8 = stackalloc byte[Identifier.MemberBytesMax];
        Accounts.MarkDirty(slot);
        _byName.Remove(HashOf(Bytes(NameAt(slot), utf8)), (uint)slot);
        _byName.Add(HashOf(Bytes(name, utf8)), (uint)slot);
        _names[slot >> ChunkBits][slot & (ChunkSize - 1)] = name;
    }

    public MemberRecord Record(int slot) => new(Accounts.Key(slot), NameAt(slot), Accounts.Account(slot));

    /// <summary>Drops members that nobody used lately, as <see cref="AccountTable{TKey, TAccount}.Evict"/> does.</summary>
    public void Evict(int countMax, int looksMax) => Accounts.Evict(countMax, looksMax, slot =>
    {
        Span<byte> utf8 = stackalloc byte[Identifier.MemberBytesMax];
        ref var name = ref _names[slot >> ChunkBits][slot & (ChunkSize - 1)];
        _byName.Remove(HashOf(Bytes(name, utf8)), (uint)slot);
        name = "";
    });

    /// <summary>Whether this is the commons' account.</summary>
    public static bool IsCommons(ReadOnlySpan<byte> name) => name.SequenceEqual(Identifier.CommonsUtf8);

    private static ReadOnlySpan<byte> Bytes(string name, Span<byte> utf8) => Encoding.UTF8.TryGetBytes(name, utf8, out var length)
        ? utf8[..length]
        : throw new ArgumentException("Longer than a member's id may be.", nameof(name));

    private int Add(in MemberRecord member, uint hash, bool isNew)
    {
        var slot = Accounts.Add(member.Number, member.Account, isNew);
        var chunk = slot >> ChunkBits;
        if (chunk >= _names.Length)
        {
            Array.Resize(ref _names, Math.Max(4, 2 * chunk));
        }

        _names[chunk] ??= new string[ChunkSize];
        _names[chunk][slot & (ChunkSize - 1)] = member.Name;
        _byName.Add(hash, (uint)slot);
        Commons = member.Name == Identifier.Commons ? member.Number : Commons;
        return slot;
    }
}
