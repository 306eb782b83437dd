using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Deduplication;
using SocialCapital.Ledger.Favors;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// All that a shard has in memory, and the one place where an entry changes it. Used by the shard's loop alone.
/// The fold of a batch runs before its append: nobody sees it until the append has succeeded, and where that fails,
/// all of this is thrown away and read again. What others may see meanwhile says so.
/// </summary>
internal sealed class ShardState(LedgerShardOptions options, int shard)
{
    private readonly List<int> _touchedMembers = [];
    private readonly List<int> _touchedPairs = [];
    private int _batch;
    private long _lastNotable;

    public MemberTable Members { get; } = new();

    /// <summary>How many of them may be in memory.</summary>
    public MemberRoom MemberRoom { get; } = new(options);

    public AccountTable<PairKey, RelationshipAccount> Relationships { get; } = new();

    /// <summary>Which pairs may have a relationship, in memory or not.</summary>
    public KnownPairs KnownPairs { get; } = new();

    public AccountTable<long, Adjustment> Adjustments { get; } = new();

    public OpenFavors OpenFavors { get; } = new();

    /// <summary>The community's books in this shard.</summary>
    public CommunityFlows Flows { get; set; } = new();

    /// <summary>The community's trust in this shard.</summary>
    public CommunityTrust Trust { get; private set; } = new();

    public DedupeWindow Window { get; } = new(options.DedupeIdsMin, options.DedupeAgeMin, options.DedupeIdsMax);

    /// <summary>Members whom the batch, or the journal's tail, erases: their keys are destroyed once that is durable.</summary>
    public List<int> ErasedInBatch { get; } = [];

    /// <summary>Whether memory holds every account, so that nothing need be loaded.</summary>
    public bool IsComplete => Members.Accounts.IsComplete && Relationships.IsComplete;

    /// <summary>Accounts that do not exist yet and whose first entry someone waits for.</summary>
    public HashSet<AccountName> Watched { get; } = [];

    /// <summary>
    /// Names that were erased since this owner opened the shard, which is opened anew before long: whoever comes under one of them again
    /// may be awake already, by the account of the first.
    /// </summary>
    public HashSet<string> FreedNames { get; } = new(StringComparer.Ordinal);

    public Policy Policy { get; private set; } = PolicyPresets.Balanced;

    public int PolicyVersion { get; private set; }

    public string PolicyJson { get; private set; } = "";

    /// <summary>The version that the journal's last block names; 0 for an empty journal.</summary>
    public int JournaledPolicyVersion { get; private set; }

    /// <summary>That version's document.</summary>
    public string JournaledPolicyJson { get; private set; } = "";

    public long LastOffset { get; private set; }

    /// <summary>No entry behind this one is notable (<see cref="Notices.Notable"/>): whoever has read so far need not read on.</summary>
    public long LastNotable
    {
        get => Volatile.Read(ref _lastNotable);
        set => Volatile.Write(ref _lastNotable, value);
    }

    public Timestamp LastRecordedAt { get; set; }

    public long RelationshipTotal { get; set; }

    /// <summary>How many entries were ever adjusted, in memory or not.</summary>
    public long AdjustmentTotal { get; set; }

    /// <summary>Kept from the accounts themselves, before and after, so that a fold that creates goodwill shows.</summary>
    public Int128 TotalGiven { get; set; }

    public Int128 TotalReceived { get; set; }

    /// <summary>Whether the commons has an account, in memory or not.</summary>
    public bool CommonsWasSeen { get; set; }

    /// <summary>
    /// Puts a new version in force. Its document is completed first: presets may change with the program, and what was
    /// settled and folded under them must not.
    /// </summary>
    public void AdoptPolicy(int version, string json) => SetPolicy(version, PolicyDocuments.Write(PolicyDocuments.Parse(json)));

    /// <summary>Puts a version in force as it was journaled.</summary>
    public void SetPolicy(int version, string json)
    {
        Policy = PolicyDocuments.Parse(json);
        PolicyJson = json;
        PolicyVersion = version;
        TellTrusted();
    }

    /// <summary>Brings the community's trust back.</summary>
    public void RestoreTrust(CommunityTrust trust)
    {
        Trust = trust;
        TellTrusted();
    }

    /// <summary>The policy in force stands in the journal now.</summary>
    public void MarkPolicyJournaled()
    {
        JournaledPolicyVersion = PolicyVersion;
        JournaledPolicyJson = PolicyJson;
    }

    public void RestoreOffset(long offset) => LastOffset = offset;

    /// <summary>Begins a batch: what changes from now on is collected anew.</summary>
    public void BeginBatch()
    {
        _batch++;
        _touchedMembers.Clear();
        _touchedPairs.Clear();
        ErasedInBatch.Clear();
    }

    /// <summary>Applies a settled entry, whose accounts are in memory, and remembers its id.</summary>
    public void Apply(in Entry entry, int giverSlot, int receiverSlot, int pairSlot, UInt128 id, ulong content, Timestamp recordedAt)
    {
        Touch(giverSlot);
        Touch(receiverSlot);
        Relationships.MarkDirty(pairSlot);
        if (Relationships.IsAwake(pairSlot) && Relationships.MarkTouched(pairSlot, _batch))
        {
            _touchedPairs.Add(pairSlot);
        }

        ref var giver = ref Members.Accounts.Account(giverSlot);
        ref var receiver = ref Members.Accounts.Account(receiverSlot);
        ref var pair = ref Relationships.Account(pairSlot);

        var given = (Int128)giver.Given.MicroUnits + receiver.Given.MicroUnits;
        var received = (Int128)giver.Received.MicroUnits + receiver.Received.MicroUnits;
        var isWithCommons = entry.Giver == Members.Commons || entry.Receiver == Members.Commons;
        if (isWithCommons)
        {
            Fold.Apply(entry, Policy, ref giver, ref receiver, ref pair);
        }
        else
        {
            Fold.Apply(entry, Policy, ref giver, ref receiver, ref pair, Flows, Trust, recordedAt);
        }

        TotalGiven += (Int128)giver.Given.MicroUnits + receiver.Given.MicroUnits - given;
        TotalReceived += (Int128)giver.Received.MicroUnits + receiver.Received.MicroUnits - received;

        OpenFavors.Apply(entry);
        LastOffset = entry.Offset;
        Window.Add(entry.Offset, id, content, recordedAt);
    }

    /// <summary>Applies an entry that touches the account of the one whom it is about and no other, and remembers its id.</summary>
    public void ApplyToMember(in Entry entry, int memberSlot, UInt128 id, ulong content, Timestamp recordedAt)
    {
        Touch(memberSlot);
        MemberFold.Apply(entry, ref Members.Accounts.Account(memberSlot), Trust);
        if (entry.Kind == EntryKind.Erased)
        {
            FreedNames.Add(Members.NameAt(memberSlot));
            Members.Rename(memberSlot, ErasedMember.NameOf(shard, entry.Receiver));
            ErasedInBatch.Add(entry.Receiver);
        }

        LastOffset = entry.Offset;
        Window.Add(entry.Offset, id, content, recordedAt);
    }

    /// <summary>Keeps what an entry has made of an earlier one.</summary>
    public void SetAdjustment(long offset, Adjustment adjustment)
    {
        if (Adjustments.TryFind(offset, out var slot))
        {
            Adjustments.MarkDirty(slot);
            Adjustments.Account(slot) = adjustment;
        }
        else
        {
            Adjustments.Add(offset, adjustment, isNew: true);
            AdjustmentTotal++;
        }
    }

    /// <summary>What has become of an entry, as far as it is in memory.</summary>
    public Adjustment? Adjustment(long offset) =>
        Adjustments.TryFind(offset, out var slot) ? Adjustments.Account(slot) : null;

    /// <summary>Adds a member's account that the store had.</summary>
    /// <exception cref="ShardFencedException">It is later than anything that this owner knows.</exception>
    public void AddLoaded(in MemberRecord member)
    {
        ShardFencedException.ThrowIfLater(member.Account.LastOffset, LastOffset);
        ShardFencedException.ThrowIfLater(member.Number, Members.Total - 1);
        Members.Add(member, isNew: false);
    }

    /// <summary>Adds a relationship's account that the store had.</summary>
    /// <exception cref="ShardFencedException">It is later than anything that this owner knows.</exception>
    public void AddLoaded(in RelationshipRecord pair)
    {
        ShardFencedException.ThrowIfLater(pair.Account.LastOffset, LastOffset);
        Relationships.Add(pair.Key, pair.Account, isNew: false);
    }

    /// <summary>Adds a member whom nobody knew; somebody may be waiting for it.</summary>
    public int AddMember(ReadOnlySpan<byte> name)
    {
        var slot = Members.AddNew(name);
        CommonsWasSeen |= MemberTable.IsCommons(name);
        if ((Watched.Count > 0 && Watched.Remove(new AccountName(Members.NameAt(slot), null))) || FreedNames.Contains(Members.NameAt(slot)))
        {
            Members.Accounts.SetAwake(slot, true);
        }

        return slot;
    }

    /// <summary>Adds a relationship that did not exist; somebody may be waiting for it.</summary>
    public int AddRelationship(PairKey key)
    {
        var slot = Relationships.Add(key, default, isNew: true);
        KnownPairs.Add(key);
        RelationshipTotal++;
        if ((Watched.Count > 0 && Watched.Remove(NameOf(key))) || (FreedNames.Count > 0 && IsOfFreedName(NameOf(key))))
        {
            Relationships.SetAwake(slot, true);
        }

        return slot;
    }

    private bool IsOfFreedName(AccountName name) => FreedNames.Contains(name.Low) || FreedNames.Contains(name.High!);

    /// <summary>Makes images of what the batch has changed of the accounts that are awake.</summary>
    public void CollectChanges(ShardChanges changes)
    {
        changes.Offset = LastOffset;
        changes.PolicyVersion = PolicyVersion;
        foreach (var slot in _touchedMembers)
        {
            changes.Images.Add(MemberImage(slot));
        }

        foreach (var slot in _touchedPairs)
        {
            changes.Images.Add(RelationshipImage(slot));
        }
    }

    public AccountImage MemberImage(int slot) => new(
        new AccountName(Members.NameAt(slot), null), Members.Accounts.Account(slot), default);

    public AccountImage RelationshipImage(int slot)
    {
        var key = Relationships.Key(slot);
        var name = NameOf(key);
        var account = Relationships.Account(slot);
        if (name.Low != Members.Name(key.Low))
        {
            (account.Low, account.High) = (account.High, account.Low);
        }

        return new AccountImage(name, default, account);
    }

    private void TellTrusted() => Trust.IsNamed = Policy.Trusted.Count > 0 ? number => Policy.Trusted.Contains(Members.Name(number)) : null;

    private AccountName NameOf(PairKey key) => AccountName.OfPair(Members.Name(key.Low), Members.Name(key.High));

    private void Touch(int memberSlot)
    {
        Members.Accounts.MarkDirty(memberSlot);
        if (Members.Accounts.IsAwake(memberSlot) && Members.Accounts.MarkTouched(memberSlot, _batch))
        {
            _touchedMembers.Add(memberSlot);
        }
    }
}
