using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Identifiers;

namespace SocialCapital.Ledger.Accounts;

/// <summary>The members that are in memory: their accounts, and their ids both ways.</summary>
internal sealed class MemberTable
{
    private readonly Dictionary<string, int> _slotByName;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<byte>> _slotByUtf8;
    private readonly Dictionary<int, string> _names = [];

    public MemberTable()
    {
        _slotByName = new Dictionary<string, int>(Utf8NameComparer.Instance);
        _slotByUtf8 = _slotByName.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public AccountTable<int, MemberAccount> Accounts { get; } = new();

    /// <summary>The number of the commons; -1 while it is not in memory.</summary>
    public int Commons { get; private set; } = -1;

    /// <summary>How many members the shard has, in memory or not: the next number.</summary>
    public int Total { get; set; }

    public bool TryFind(ReadOnlySpan<byte> name, out int slot) => Found(_slotByUtf8.TryGetValue(name, out slot), ref slot);

    public bool TryFind(string name, out int slot) => Found(_slotByName.TryGetValue(name, out slot), ref slot);

    public bool TryFind(int number, out int slot) => Accounts.TryFind(number, out slot);

    public string Name(int number) => _names[number];

    /// <summary>Adds a member whom nobody knew, with the next number.</summary>
    public int AddNew(ReadOnlySpan<byte> name)
    {
        var number = Total++;
        return Add(new MemberRecord(number, Utf8NameComparer.Instance.Create(name), default), isNew: true);
    }

    /// <summary>Adds a member whose account was loaded, or read from the journal.</summary>
    public int Add(in MemberRecord member, bool isNew)
    {
        var slot = Accounts.Add(member.Number, member.Account, isNew);
        _slotByName.Add(member.Name, slot);
        _names.Add(member.Number, member.Name);
        Commons = member.Name == Identifier.Commons ? member.Number : Commons;
        return slot;
    }

    /// <summary>Gives a member another name; the first one is forgotten.</summary>
    public void Rename(int slot, string name)
    {
        var number = Accounts.Key(slot);
        _slotByName.Remove(_names[number]);
        _slotByName.Add(name, slot);
        _names[number] = name;
    }

    public MemberRecord Record(int slot)
    {
        var number = Accounts.Key(slot);
        return new MemberRecord(number, _names[number], Accounts.Account(slot));
    }

    public void Evict(int countMax) => Accounts.Evict(countMax, slot =>
    {
        var number = Accounts.Key(slot);
        _names.Remove(number, out var name);
        _slotByName.Remove(name!);
    });

    /// <summary>Whether this is the commons' account.</summary>
    public static bool IsCommons(ReadOnlySpan<byte> name) => name.SequenceEqual(Identifier.CommonsUtf8);

    private bool Found(bool found, ref int slot)
    {
        if (found)
        {
            Accounts.MarkUsed(slot);
            return true;
        }

        slot = -1;
        return false;
    }
}
