using System.Runtime.CompilerServices;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Erasure;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>Asks that members be erased, each again until it is answered, and holds the receipts against journal and disk.</summary>
internal sealed class SimulatedErasures(
    Random random, EventGenerator events, ClientKnowledge knowledge, ReferenceLedger reference, SimulatedDisk disk, Action<string> violated)
{
    private readonly List<ErasureOrder> _open = [];
    private readonly List<(ErasureOrder Order, ShardErasure Receipt)> _done = [];
    private int _orders;

    /// <summary>How many were erased, and their erasers told so.</summary>
    public int Answered => _done.Count;

    /// <summary>Whether one was asked for and not answered yet.</summary>
    public bool IsAnyOpen => _open.Count > 0;

    public Task EraseAsync(ShardOwner owner) => EraseAsync(owner, Next());

    /// <summary>Ends the oldest one with a shard with which nothing is wrong; false where it is not answered.</summary>
    public async Task<bool> EndOneAsync(ShardOwner owner)
    {
        var order = _open[0];
        while (await EraseAsync(owner, order) is ShardBusyException)
        {
        }

        return !_open.Contains(order);
    }

    /// <summary>Whoever was erased is gone from everywhere, for good.</summary>
    public void CheckAll() => _done.ForEach(done => CheckGone(done.Order, done.Receipt));

    private ErasureOrder Next()
    {
        if (_open.Count > 0 && random.Next(2) == 0)
        {
            return _open[random.Next(_open.Count)];
        }

        return _done.Count > 0 && random.Next(4) == 0 ? _done[random.Next(_done.Count)].Order : New();
    }

    private ErasureOrder New()
    {
        var order = new ErasureOrder("x" + _orders++, events.AnyErasable(), random.Next(2) == 0 ? null : "moderator" + random.Next(2));
        _open.Add(order);
        knowledge.NoteErasure(order);
        return order;
    }

    /// <summary>Asks once; says why there was no answer.</summary>
    private async Task<Exception?> EraseAsync(ShardOwner owner, ErasureOrder order)
    {
        var before = reference.Names.NumberAt(order.Member, long.MaxValue);

        // In the shard's own process: what it has not done when that dies is not done.
        var answer = await owner.Process.AskAsync(() => owner.Process.StartAsync(() => owner.Shard!.EraseAsync(order)));
        if (answer.Value is not { } outcome)
        {
            Check(
                answer.Failure is null or ShardStoppedException or ShardBusyException or LedgerStoreException,
                $"An erasure was answered with {answer.Failure}");
            return answer.Failure;
        }

        if (outcome.Done is null && owner.Shard!.Epoch != disk.Epoch)
        {
            // An owner that was fenced and does not know it yet may not know the member either: leases guard against it, not the shard.
            return null;
        }

        _open.Remove(order);
        if (outcome.Done is { } receipt)
        {
            Receive(order, receipt);

            // As the grain does it: whoever is awake by the name asks a new owner.
            await owner.Process.AskAsync(async () =>
            {
                await owner.Shard!.CloseAsync();
                return true;
            });
        }
        else
        {
            CheckNotDone(order, outcome.Refusal, before);
        }

        return null;
    }

    private void Receive(ErasureOrder order, ShardErasure receipt)
    {
        knowledge.NoteKnown(receipt.Offset);
        CheckGone(order, receipt);
        var earlier = _done.Find(done => done.Order == order).Receipt;
        Check(
            earlier is null || earlier with { FavorsEnded = 0 } == receipt with { FavorsEnded = 0 },
            $"{order} was answered with {receipt}, and before with {earlier}");
        if (earlier is null)
        {
            _done.Add((order, receipt));
        }
    }

    /// <summary>Nobody is called so, or somebody was who came when the order's own member was gone.</summary>
    private void CheckNotDone(ErasureOrder order, string? refusal, int before)
    {
        var now = reference.Names.NumberAt(order.Member, long.MaxValue);
        var wasDone = reference.OffsetOf(order.Id) > 0;
        Check(
            refusal is null ? !wasDone && (before < 0 || now != before) : wasDone,
            $"{order} was not done ({refusal ?? "unknown"}): the member was number {before} and is {now}");
    }

    private void CheckGone(ErasureOrder order, ShardErasure receipt)
    {
        var number = receipt.Number;
        var entry = reference.Entries[(int)receipt.Offset - 1];
        Check(
            entry.Entry.Kind == EntryKind.Erased && entry.Entry.Receiver == number && entry.Id == order.Id && entry.Receiver == order.Member,
            $"{order} is said to be entry {receipt.Offset}, which is {entry}");
        var account = reference.MemberAt(number, long.MaxValue) ?? default;
        Check(
            reference.Names[number] == receipt.Pseudonym && account.Entries == receipt.Entries && account.Relationships == receipt.Relationships,
            $"the receipt {receipt} is of another account than {reference.Names[number]}");
        var key = disk.Keys.Load([KeyPage.Of(number)]).Single().Keys.Span.Slice(KeyPage.At(number), KeyPage.KeyBytes);
        Check(!key.ContainsAnyExcept((byte)0), $"the key of {order.Member}, number {number}, is there");
        Check(
            disk.Accounts.Members[number].Name == receipt.Pseudonym && disk.Accounts.Numbers.GetValueOrDefault(order.Member, -1) != number,
            $"the row of member {number} has the name {disk.Accounts.Members[number].Name}");
        Check(
            reference.IsErasedAfter(order.Member, receipt.Offset) || !disk.Accounts.Leftovers.Contains(order.Member),
            $"something of the name {order.Member} is left");
    }

    private void Check(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ViolationText otherwise)
    {
        if (!holds)
        {
            violated("Erasure: " + otherwise.ToText() + ".");
        }
    }
}
