using System.Runtime.CompilerServices;
using System.Text;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>
/// What the journal says, read from the disk behind the ledger's back: folded by name in dictionaries, settled again under
/// the journaled policies, and compared with what the clients sent. Keeps every version of every account.
/// </summary>
internal sealed partial class ReferenceLedger(SimulatedDisk disk, ClientKnowledge knowledge, PolicyHistory policies, Action<string> violated)
{
    private readonly Dictionary<string, long> _offsets = new(StringComparer.Ordinal);
    private readonly List<History<MemberAccount>> _members = [];
    private readonly Dictionary<PairKey, History<RelationshipAccount>> _pairs = [];
    private readonly MemberNames _names = new();
    private string? _reference;
    private readonly List<ReferenceEntry> _entries = [];
    private int _blocks;
    private Policy? _policy;

    public IReadOnlyList<ReferenceEntry> Entries
    {
        get
        {
            Advance();
            return _entries;
        }
    }

    public MemberNames Names
    {
        get
        {
            Advance();
            return _names;
        }
    }

    public int PolicyVersion { get; private set; }

    public IReadOnlyCollection<PairKey> Pairs
    {
        get
        {
            Advance();
            return _pairs.Keys;
        }
    }

    public long LastOffset => _entries.Count;

    public long OffsetOf(string id)
    {
        Advance();
        return _offsets.GetValueOrDefault(id);
    }

    /// <summary>The account of whoever was called so as of the offset.</summary>
    public MemberAccount? MemberAt(string name, long offset)
    {
        Advance();
        return _names.NumberAt(name, offset) is >= 0 and var number ? _members[number].At(offset) : null;
    }

    public MemberAccount? MemberAt(int number, long offset)
    {
        Advance();
        return number < _members.Count ? _members[number].At(offset) : null;
    }

    public RelationshipAccount? PairAt(PairKey key, long offset)
    {
        Advance();
        return _pairs.TryGetValue(key, out var history) ? history.At(offset) : null;
    }

    /// <summary>The pair's account with the low side that of the lower name, as the world names it.</summary>
    public RelationshipAccount? PairAt(AccountName name, long offset)
    {
        Advance();
        var (low, high) = (_names.NumberAt(name.Low, offset), _names.NumberAt(name.High!, offset));
        if (low < 0 || high < 0 || PairAt(PairKey.Of(low, high), offset) is not { } account)
        {
            return null;
        }

        if (low > high)
        {
            (account.Low, account.High) = (account.High, account.Low);
        }

        return account;
    }

    /// <summary>Takes in what was journaled since.</summary>
    public void Advance()
    {
        while (_blocks < disk.Journal.Count && !disk.Journal[_blocks].IsTorn)
        {
            Take(disk.Journal[_blocks++]);
        }
    }

    private void Take(StoredBlock stored)
    {
        var block = new JournalBlockReader(stored.Block);
        Check(block.FirstOffset == LastOffset + 1, $"block {block.FirstOffset} does not follow {LastOffset}");
        Check(block.Epoch == stored.Epoch, $"block {block.FirstOffset} names epoch {block.Epoch}, not {stored.Epoch}");
        Check(
            block.PolicyVersion >= PolicyVersion && (block.PolicyVersion == PolicyVersion) == (block.PolicyJson is null),
            $"block {block.FirstOffset} goes from policy {PolicyVersion} to {block.PolicyVersion}");
        if (block.PolicyJson is { } json)
        {
            PolicyVersion = block.PolicyVersion;
            _policy = PolicyDocuments.Parse(json);
            TellTrusted(_policy);
            Check(policies.IsSame(PolicyVersion, json), $"policy {PolicyVersion} was journaled as {json}");
        }

        Check(block.MemberCount == 0 || block.FirstMember == _names.Count, $"block {block.FirstOffset} numbers its members wrongly");
        foreach (var name in block.ReadMembers(KeysOf(Enumerable.Range(block.FirstMember, block.MemberCount))))
        {
            Check(!_names.IsTaken(name), $"member {name} got two numbers");
            _names.Add(name, block.FirstOffset);
            _members.Add(new History<MemberAccount>());
            _members[^1].Add(block.FirstOffset, default);
        }

        for (var i = 0; i < block.Count; i++)
        {
            _reference = KeysOf(block.KeyedBy(i)).ReferenceOf(block, block.ReadEntry(i));
            Take(block.ReadEntry(i), block.RecordedAt);
        }

        KeepFlows();
        KeepTrust();
    }

    /// <summary>The keys of some members as they were made: an erasure is undone here, so that the whole truth is known.</summary>
    private MemberKeys KeysOf(IEnumerable<int> members)
    {
        var keys = new MemberKeys(new Audits.AuditedShard(0, [], []));
        foreach (var page in disk.Keys.Made(members.Select(KeyPage.Of).Distinct()))
        {
            keys.Keep(page);
        }

        return keys;
    }

    private void Take(JournalEntry journaled, Timestamp recordedAt)
    {
        var entry = journaled.Entry;
        var id = Encoding.UTF8.GetString(journaled.Details.Id);
        Check(_offsets.TryAdd(id, entry.Offset), $"id {id} stands twice in the journal, at {_offsets[id]} and {entry.Offset}");
        var kept = new ReferenceEntry(
            entry, id, _names[entry.Giver], _names[entry.Receiver], entry.Author < 0 ? null : _names[entry.Author], PolicyVersion);
        if (entry.Kind == EntryKind.FavorExpired)
        {
            CheckExpired(kept);
        }
        else if (IsEndedByErasure(kept))
        {
            CheckEndedByErasure(kept);
        }
        else
        {
            CheckSent(kept, journaled.Details);
        }

        CheckNotFrozen(kept, recordedAt);
        if (entry.Kind.IsAboutMemberAlone())
        {
            TakeOfMember(kept, journaled.Details, recordedAt);
            return;
        }

        var key = PairKey.Of(entry.Giver, entry.Receiver);
        if (!_pairs.TryGetValue(key, out var pairs))
        {
            _pairs.Add(key, pairs = new History<RelationshipAccount>());
        }

        var givers = _members[entry.Giver];
        var receivers = _members[entry.Receiver];
        var (giver, receiver, pair) = (givers.Latest, receivers.Latest, pairs.Latest);
        Check(
            journaled.Details.PreviousOfGiver == giver.LastOffset && journaled.Details.PreviousOfReceiver == receiver.LastOffset
            && journaled.Details.PreviousOfPair == pair.LastOffset,
            $"entry {entry.Offset} breaks a chain");
        var settled = Settle(kept, journaled.Details, giver, receiver, pair);
        Check(settled.Rejection is null && settled.Entry == entry, $"entry {entry.Offset} settles again as {settled}, not {entry}");

        var before = pair;
        Fold.Apply(entry, _policy!, ref giver, ref receiver, ref pair, TrustOf(kept));
        Book(kept, giver, receiver, before, pair, recordedAt);
        givers.Add(entry.Offset, giver);
        receivers.Add(entry.Offset, receiver);
        pairs.Add(entry.Offset, pair);
        if (entry.Of > 0)
        {
            _adjustments[entry.Of] = Fold.Adjust(entry, Referenced(entry.Of).Current);
        }

        if (entry.AppreciatedDeposit > 0)
        {
            _adjustments[entry.AppreciatedDeposit] = Fold.AdjustDeposit(entry, Referenced(entry.AppreciatedDeposit).Current);
        }

        _entries.Add(kept);
    }

    private void Check(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ViolationText otherwise)
    {
        if (!holds)
        {
            violated("The journal: " + otherwise.ToText() + ".");
        }
    }
}
