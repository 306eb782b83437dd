using System.Runtime.CompilerServices;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Liquidity;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>What is read from a shard, compared with the fold of the journal. False where the owner died or stopped meanwhile.</summary>
internal sealed partial class ShardChecks(
    Random random,
    ReferenceLedger reference,
    ClientKnowledge knowledge,
    PolicyHistory policies,
    SimulatedDisk disk,
    Action<string> violated)
{
    public async Task<bool> CheckAccountsAsync(ShardOwner owner) =>
        await CheckFiguresAsync(owner) && await CheckMembersAsync(owner) && await CheckRelationshipsAsync(owner)
        && await CheckFlowsAsync(owner) && await CheckForecastAsync(owner, Anybody(), Anybody());

    public async Task<bool> CheckAllAsync(ShardOwner owner)
    {
        var ok = await CheckAccountsAsync(owner);
        foreach (var name in reference.Names.Current.ToArray())
        {
            ok = ok && await CheckStatementAsync(owner, new AccountName(name, null)) && await CheckImageAsync(owner, new AccountName(name, null));
        }

        foreach (var key in reference.Pairs.Where(_ => random.Next(3) == 0).ToArray())
        {
            var name = AccountName.OfPair(reference.Names[key.Low], reference.Names[key.High]);
            ok = ok && await CheckStatementAsync(owner, name) && await CheckImageAsync(owner, name);
        }

        foreach (var from in reference.Names.Current.ToArray())
        {
            ok = ok && await CheckForecastAsync(owner, from, Anybody()) && await CheckPairsAsync(owner);
        }

        foreach (var (id, offset) in knowledge.Acknowledged)
        {
            Check(reference.OffsetOf(id) == offset, $"{id} was acknowledged at offset {offset}, and stands at {reference.OffsetOf(id)}.");
        }

        if (ok && new NaiveBank([.. reference.Shown]).FindDifference(reference) is { } difference)
        {
            violated(difference);
        }

        return ok;
    }

    /// <summary>Wakes an account, or lets it sleep again where it is awake.</summary>
    public async Task<bool> CheckImageAsync(ShardOwner owner, AccountName name)
    {
        var acknowledged = knowledge.LastAcknowledged;
        if (owner.Copies.IsAwake(name))
        {
            owner.Copies.Release(name);
            return Answered(owner, await owner.Process.AskAsync(async () =>
            {
                await owner.Shard!.ReleaseAsync([name]);
                return true;
            }));
        }

        var waking = owner.Copies.BeginAttaching(name);
        var answer = await owner.Process.AskAsync(() => owner.Shard!.AttachAsync(name));
        owner.Copies.EndAttaching(name, waking, answer.Value);
        CheckFresh(owner, answer.Value?.Offset, acknowledged);
        return Answered(owner, answer);
    }

    public async Task<bool> CheckFiguresAsync(ShardOwner owner)
    {
        var acknowledged = knowledge.LastAcknowledged;
        var answer = await owner.Process.AskAsync(owner.Shard!.GetFiguresAsync);
        if (answer.Value is not { } figures)
        {
            return Answered(owner, answer);
        }

        CheckFresh(owner, figures.Offset, acknowledged);
        Check(figures.ConservationError == 0, $"The conservation error is {figures.ConservationError}.");
        Check(figures.RememberedIds == figures.Offset, $"{figures.RememberedIds} ids of {figures.Offset} entries are remembered.");
        var members = MembersAt(figures.Offset).Count(name => name != "@commons");
        var pairs = reference.Pairs.Count(pair => reference.PairAt(pair, figures.Offset) is not null);
        Check(
            figures.Members == members && figures.Relationships == pairs,
            $"The figures tell of {figures.Members} members, {figures.Relationships} relationships; there are {members} and {pairs}.");
        Check(figures.CheckpointOffset <= figures.Offset, $"The checkpoint is ahead.");
        return true;
    }

    public async Task<bool> CheckMembersAsync(ShardOwner owner)
    {
        var acknowledged = knowledge.LastAcknowledged;
        var answer = await owner.Process.AskAsync(owner.Shard!.ScanMembersAsync);
        if (answer.Value is not { } scan)
        {
            return Answered(owner, answer);
        }

        CheckFresh(owner, scan.Offset, acknowledged);
        var seen = new HashSet<string>();
        foreach (var record in await ReadAsync(owner, scan.Accounts))
        {
            Check(seen.Add(record.Name), $"{record.Name} was scanned twice.");
            Check(
                reference.Names.NumberAt(record.Name, scan.Offset) == record.Number, $"{record.Name} has number {record.Number} at offset {scan.Offset}.");
            Check(
                reference.MemberAt(record.Name, scan.Offset) is { } expected && AccountsAgree.Same(expected, record.Account),
                $"{record.Name} at offset {scan.Offset} was scanned as something else than the fold of the journal.");
        }

        var count = MembersAt(scan.Offset).Count();
        Check(seen.Count == count || !IsOwner(owner), $"{seen.Count} of {count} members were scanned.");
        return true;
    }

    public async Task<bool> CheckRelationshipsAsync(ShardOwner owner)
    {
        var acknowledged = knowledge.LastAcknowledged;
        var answer = await owner.Process.AskAsync(owner.Shard!.ScanRelationshipsAsync);
        if (answer.Value is not { } scan)
        {
            return Answered(owner, answer);
        }

        CheckFresh(owner, scan.Offset, acknowledged);
        var seen = new HashSet<PairKey>();
        foreach (var record in await ReadAsync(owner, scan.Accounts))
        {
            Check(seen.Add(record.Key), $"{record.Key} was scanned twice.");
            Check(
                reference.PairAt(record.Key, scan.Offset) is { } expected && AccountsAgree.Same(expected, record.Account),
                $"{record.Key} at offset {scan.Offset} was scanned as something else than the fold of the journal.");
        }

        var count = reference.Pairs.Count(pair => reference.PairAt(pair, scan.Offset) is not null);
        Check(seen.Count == count || !IsOwner(owner), $"{seen.Count} of {count} relationships were scanned.");
        return true;
    }

    public async Task<bool> CheckFlowsAsync(ShardOwner owner)
    {
        var acknowledged = knowledge.LastAcknowledged;
        var answer = await owner.Process.AskAsync(owner.Shard!.ReadFlowsAsync);
        if (answer.Value is not { } books)
        {
            return Answered(owner, answer);
        }

        CheckFresh(owner, books.Offset, acknowledged);
        Check(
            reference.FlowsAt(books.Offset) is { } expected && expected.AsSpan().SequenceEqual(FlowsCodec.ToBytes(books.Flows)),
            $"The books at offset {books.Offset} are something else than the fold of the journal.");
        Check(
            books.Flows.Refusals.All(refusal => books.Names[refusal.Asked] == reference.Names.NameAt(refusal.Asked, books.Offset)),
            $"The books at offset {books.Offset} name somebody else.");
        return true;
    }

    public async Task<bool> CheckStatementAsync(ShardOwner owner, AccountName name)
    {
        var acknowledged = knowledge.LastAcknowledged;
        var erasures = reference.Erasures;
        var limit = 1 + random.Next(9);
        var listed = new List<StatementEntry>();
        for (var before = long.MaxValue; before > 0;)
        {
            var from = before;
            var answer = await owner.Process.AskAsync(() => owner.Shard!.ReadStatementAsync(name, from, limit));
            if (reference.Erasures > erasures || (erasures > 0 && !IsOwner(owner)))
            {
                // Somebody has another name since, or the name is another's: a statement does not say as of when it has its names.
                return true;
            }

            if (answer.Value is not { } piece)
            {
                return Answered(owner, answer);
            }

            Check(piece.Entries.Count <= limit && (piece.Next == 0 || piece.Entries.Count == limit), $"A piece has a wrong size.");
            listed.AddRange(piece.Entries);
            before = piece.Next;
        }

        // Later entries may have come since; but all that was acknowledged when it was asked for must be there.
        var upTo = listed.Count > 0 ? listed[0].Entry.Offset : 0;
        var expected = reference.Shown.Where(entry => IsOf(entry, name) && entry.Entry.Offset <= upTo).Reverse().ToList();
        Check(
            listed.Select(entry => (entry.Entry, entry.Id, entry.Giver, entry.Receiver, entry.Author))
                .SequenceEqual(expected.Select(entry => (entry.Entry, entry.Id, entry.Giver, entry.Receiver, entry.Author))),
            $"The statement of {name} up to {upTo} lists {listed.Count} entries, not the {expected.Count} that it has.");
        if (IsOwner(owner))
        {
            Check(
                !reference.Shown.Any(entry => IsOf(entry, name) && entry.Entry.Offset > upTo && entry.Entry.Offset <= acknowledged),
                $"The statement of {name} ends at {upTo}, but {acknowledged} was acknowledged.");
        }

        return true;
    }

    /// <summary>Reads a scan to its end, or to where an owner that was fenced learns of it.</summary>
    private async Task<List<T>> ReadAsync<T>(ShardOwner owner, IAsyncEnumerable<T> accounts)
    {
        var read = new List<T>();
        try
        {
            await foreach (var record in accounts)
            {
                read.Add(record);
            }
        }
        catch (Stores.ShardFencedException) when (!IsOwner(owner))
        {
        }

        return read;
    }

    /// <summary>An owner that was fenced may not know yet, and answer from old figures: leases guard against it, not the shard.</summary>
    private void CheckFresh(ShardOwner owner, long? offset, long acknowledged)
    {
        if (offset is { } known && IsOwner(owner))
        {
            Check(known >= acknowledged, $"An answer stands for offset {known}, but {acknowledged} was acknowledged.");
        }
    }

    private IEnumerable<string> MembersAt(long offset) => Enumerable.Range(0, reference.Names.Count)
        .Where(number => reference.MemberAt(number, offset) is not null).Select(number => reference.Names.NameAt(number, offset)!);

    private bool IsOwner(ShardOwner owner) => owner.Shard!.Epoch == disk.Epoch;

    private bool Answered<T>(ShardOwner owner, Reply<T> reply)
    {
        Check(
            reply.Failure is null or ShardStoppedException or ShardBusyException or Stores.LedgerStoreException,
            $"A question was answered with {reply.Failure}");
        return reply.IsAnswered && !owner.IsGone;
    }

    private static bool IsOf(ReferenceEntry entry, AccountName name) => entry.Accounts.Contains(name);

    private void Check(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ViolationText otherwise)
    {
        if (!holds)
        {
            violated(otherwise.ToText());
        }
    }
}
