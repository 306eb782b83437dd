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
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Verification;

/// <summary>
/// Folds a shard's journal again from its first entry, with nothing but the rules, and holds every kept account against
/// the result. Reads only, and may run beside the owner. Keeps all accounts of the shard in memory.
/// </summary>
public sealed class ShardVerification
{
    /// <summary>How many differences are kept with their text; all are counted.</summary>
    public const int DifferencesKeptMax = 100;

    // Ids this far apart may be the same: the first was forgotten. The same as the least that a shard remembers.
    private const int RememberedIds = 1_000_000;

    private readonly IShardReader _store;
    private readonly Dictionary<int, MemberAccount> _members = [];
    private readonly Dictionary<PairKey, RelationshipAccount> _relationships = [];
    private readonly Dictionary<long, Adjustment> _adjustments = [];
    private readonly List<string> _names = [];
    private readonly DedupeWindow _ids = new(RememberedIds, TimeSpan.Zero, RememberedIds);
    private readonly List<string> _differences = [];
    private readonly CommunityFlows _flows = new();
    private readonly CommunityTrust _trust = new();
    private Policy _policy = PolicyPresets.Balanced;
    private long _lastOffset;
    private long _differenceCount;
    private readonly HashSet<int> _erased = [];
    private readonly MemberKeys _keys;
    private bool _isTrustWhole = true;
    private bool _hasErased;
    private bool _hasTrustedByName;

    private ShardVerification(IShardReader store)
    {
        _store = store;
        _keys = new MemberKeys(store);
    }

    /// <summary>Verifies a shard.</summary>
    /// <param name="store">The shard.</param>
    /// <param name="progress">Is told the last offset that was folded, about once a block.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="LedgerStoreException">The store fails, or the journal is corrupt; the message names the place.</exception>
    public static Task<VerificationReport> RunAsync(
        IShardReader store, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        new ShardVerification(store).RunAsync(progress, cancellationToken);

    private async Task<VerificationReport> RunAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var kept = await CheckpointSnapshot.TakeAsync(_store, cancellationToken);
        var isCompared = kept.Head is null;
        await foreach (var block in _store.ReadJournalAsync(1, cancellationToken))
        {
            var reader = new JournalBlockReader(block);
            AddNames(reader, await _keys.NamesOfAsync(reader, cancellationToken));
            _keys.Trim();
            Fold(reader);
            if (!isCompared && _lastOffset >= kept.Head!.Offset)
            {
                isCompared = true;
                if (_lastOffset > kept.Head.Offset)
                {
                    Differ($"The checkpoint's offset {kept.Head.Offset} lies inside the block at {reader.FirstOffset}.");
                }

                CompareHeader(kept.Head);
                await CompareAsync(kept, cancellationToken);
                foreach (var difference in await AdjustmentComparison.RunAsync(_store, kept.Head, _adjustments, cancellationToken))
                {
                    Differ(difference);
                }
            }

            progress?.Report(_lastOffset);
        }

        if (!isCompared)
        {
            Differ($"The checkpoint stands for offset {kept.Head!.Offset}, but the journal ends at {_lastOffset}.");
        }

        var error = ConservationError();
        if (error != 0)
        {
            Differ($"The sum of (given - received) over all members is {error} micro-units.");
        }

        return new VerificationReport(
            _lastOffset, kept.Head?.Offset ?? 0, _members.Count, _relationships.Count, error, _differenceCount, _differences);
    }

    private void AddNames(JournalBlockReader block, IReadOnlyList<string> names)
    {
        _names.AddRange(names);
        _hasErased |= names.Any(ErasedMember.Is);
    }

    private void Fold(JournalBlockReader block)
    {
        if (block.FirstOffset != _lastOffset + 1)
        {
            Differ($"The journal goes on at offset {block.FirstOffset} after {_lastOffset}.");
        }

        if (block.PolicyJson is { } policy)
        {
            _policy = PolicyDocuments.Parse(policy);
            _hasTrustedByName |= _policy.Trusted.Count > 0;
            _trust.IsNamed = _policy.Trusted.Count > 0 ? number => _policy.Trusted.Contains(_names[number]) : null;
        }

        for (var i = 0; i < block.Count; i++)
        {
            var journaled = block.ReadEntry(i);
            var id = EventHash.OfId(journaled.Details.Id);
            if (_ids.TryFind(id, out var earlier, out _))
            {
                Differ($"The entries at offsets {earlier} and {journaled.Entry.Offset} have the same id.");
            }

            _ids.Add(journaled.Entry.Offset, id, journaled.Details.ContentHash, block.RecordedAt);
            Fold(journaled.Entry, block.RecordedAt);
        }

        _ids.Trim(block.RecordedAt);
        _lastOffset = block.FirstOffset + block.Count - 1;
    }

    private void Fold(in Entry entry, Timestamp recordedAt)
    {
        if (Math.Max(entry.Giver, entry.Receiver) >= _names.Count)
        {
            Differ($"The entry at offset {entry.Offset} names a member that the journal has not brought.");
            return;
        }

        var giver = _members.GetValueOrDefault(entry.Giver);
        var receiver = _members.GetValueOrDefault(entry.Receiver);
        if (entry.Kind.IsAboutMemberAlone())
        {
            MemberFold.Apply(entry, ref receiver, _trust);
            NoteErased(entry);
            _members[entry.Receiver] = receiver;
            return;
        }

        var key = PairKey.Of(entry.Giver, entry.Receiver);
        var pair = _relationships.GetValueOrDefault(key);
        var isWithCommons = _names[entry.Giver] == Identifier.Commons || _names[entry.Receiver] == Identifier.Commons;
        if (isWithCommons)
        {
            Domain.Folding.Fold.Apply(entry, _policy, ref giver, ref receiver, ref pair);
        }
        else
        {
            Domain.Folding.Fold.Apply(entry, _policy, ref giver, ref receiver, ref pair, _flows, _trust, recordedAt);
        }

        _members[entry.Giver] = giver;
        _members[entry.Receiver] = receiver;
        _relationships[key] = pair;
        if (entry.Of > 0)
        {
            _adjustments[entry.Of] = Domain.Folding.Fold.Adjust(entry, _adjustments.GetValueOrDefault(entry.Of));
        }

        if (entry.AppreciatedDeposit > 0)
        {
            _adjustments[entry.AppreciatedDeposit] =
                Domain.Folding.Fold.AdjustDeposit(entry, _adjustments.GetValueOrDefault(entry.AppreciatedDeposit));
        }
    }

    private void NoteErased(in Entry entry)
    {
        if (entry.Kind == EntryKind.Erased)
        {
            _names[entry.Receiver] = ErasedMember.NameOf(_store.Key.Shard, entry.Receiver);
            _erased.Add(entry.Receiver);
        }
    }

    private async Task CompareAsync(CheckpointSnapshot kept, CancellationToken cancellationToken)
    {
        var seen = 0;
        await foreach (var member in kept.Members.ReadAsync(cancellationToken))
        {
            seen += _members.ContainsKey(member.Number) ? 1 : 0;
            if (member.Number >= _names.Count || !IsNameOf(member))
            {
                Differ($"Member number {member.Number} is kept under another name than the journal's.");
            }

            var folded = _members.GetValueOrDefault(member.Number);
            if (!Sameness.Of(member.Account, _isTrustWhole ? folded : Sameness.TrustedAs(member.Account, folded)))
            {
                Differ($"Member number {member.Number}: the kept account differs from the fold of the journal.");
            }
        }

        if (seen != _members.Count)
        {
            Differ($"{_members.Count - seen} members of the journal have no kept account.");
        }

        seen = 0;
        await foreach (var pair in kept.Relationships.ReadAsync(cancellationToken))
        {
            seen += _relationships.ContainsKey(pair.Key) ? 1 : 0;
            var folded = _relationships.GetValueOrDefault(pair.Key);
            if (!Sameness.Of(pair.Account, _isTrustWhole ? folded : Sameness.TrustedAs(pair.Account, folded)))
            {
                Differ($"Relationship {pair.Key.Low}-{pair.Key.High}: the kept account differs from the fold of the journal.");
            }
        }

        if (seen != _relationships.Count)
        {
            Differ($"{_relationships.Count - seen} relationships of the journal have no kept account.");
        }
    }

    /// <summary>The key of one who was erased after the checkpoint is gone; the row has the name until the next one.</summary>
    private bool IsNameOf(in MemberRecord member) =>
        _names[member.Number] == member.Name || (ErasedMember.Is(_names[member.Number]) && !_erased.Contains(member.Number));

    private void CompareHeader(CheckpointHead head)
    {
        var header = CheckpointHeader.Read(head.Header.Span);
        Int128 given = 0;
        Int128 received = 0;
        foreach (var member in _members.Values)
        {
            given += member.Given.MicroUnits;
            received += member.Received.MicroUnits;
        }

        if (header.TotalGiven != given || header.TotalReceived != received)
        {
            Differ("The totals at the head of the checkpoint differ from the fold of the journal.");
        }

        if (header.Flows is { } flows && !Sameness.Of(flows, _flows))
        {
            Differ("The community's books at the head of the checkpoint differ from the fold of the journal.");
        }

        // Whoever the policy trusts is named by id: of somebody erased nobody can tell any more whether it was meant.
        var isNamedWhole = !(_hasErased && _hasTrustedByName);
        _isTrustWhole = header.Trust is { BegunAfter: 0 } && isNamedWhole;
        if (isNamedWhole && header.Trust is { } trust && !Sameness.Of(trust, _trust))
        {
            Differ("The community's trust at the head of the checkpoint differs from the fold of the journal.");
        }

        if (header.Members != _names.Count || header.Relationships != _relationships.Count || header.Adjustments != _adjustments.Count)
        {
            Differ("The counts at the head of the checkpoint differ from the fold of the journal.");
        }
    }

    private Int128 ConservationError()
    {
        Int128 error = 0;
        foreach (var member in _members.Values)
        {
            error += (Int128)member.Given.MicroUnits - member.Received.MicroUnits;
        }

        return error;
    }

    private void Differ(string difference)
    {
        _differenceCount++;
        if (_differences.Count < DifferencesKeptMax)
        {
            _differences.Add(difference);
        }
    }
}
