using SocialCapital.Ledger.Shards;

namespace SocialCapital.Benchmarks.Costs;

/// <summary>
/// What a member, a relationship and an event cost in memory and on disk. Three parts follow each other: the first brings
/// members, with one relationship for two of them, the second relationships only, the third events only; so each is what
/// its part has added, less what is known already.
/// </summary>
/// <param name="members">How many members; a multiple of 2,000.</param>
internal sealed class AccountSizes(int members)
{
    private readonly int _half = members / 2;
    private readonly int _events = members * 2;

    /// <summary>In memory: accounts that nobody has awake, with the tables that find them and their spare room; of an event its id.</summary>
    public async Task<AccountBytes> InMemoryAsync(string folder)
    {
        // All of it stays in memory, whatever the bounds are by default; checkpoints go on, as they do in a server.
        var options = new LedgerShardOptions { MembersInMemoryMax = int.MaxValue, RelationshipsInMemoryMax = int.MaxValue };
        await using BulkShard bulk = await BulkShard.OpenAsync(folder, options);
        var held = new List<double> { Bytes.OnHeap() };
        var events = new PlacedEvents();
        foreach ((long count, Func<long, (int, int)> pairOf) in Parts())
        {
            await bulk.IngestAsync(events, count, pairOf);
            await bulk.UntilCheckpointAsync();
            held.Add(Bytes.OnHeap());
        }

        return Solve(held);
    }

    /// <summary>On disk, all in its place: accounts, and the journal's entries.</summary>
    public async Task<(AccountBytes Accounts, AccountBytes Journal)> OnDiskAsync(string folder)
    {
        await (await BulkShard.OpenAsync(folder, new LedgerShardOptions())).CloseAsync();
        var accounts = new List<double> { Bytes.OnDisk(folder, "accounts") };
        var journal = new List<double> { Bytes.OnDisk(folder, "journal") };
        var events = new PlacedEvents();
        foreach ((long count, Func<long, (int, int)> pairOf) in Parts())
        {
            BulkShard bulk = await BulkShard.OpenAsync(folder, new LedgerShardOptions());
            await bulk.IngestAsync(events, count, pairOf);
            await bulk.CloseAsync();
            accounts.Add(Bytes.OnDisk(folder, "accounts"));
            journal.Add(Bytes.OnDisk(folder, "journal"));
        }

        return (Solve(accounts), Solve(journal));
    }

    private IEnumerable<(long Count, Func<long, (int Giver, int Receiver)> PairOf)> Parts() =>
    [
        (_half, number => Pair((int)number, 0)),
        (_events, number => Pair((int)(number - _half), 1)),
        (_events, number => Pair((int)(number - _half - _events), 1)),
    ];

    private AccountBytes Solve(List<double> held)
    {
        double perEvent = (held[3] - held[2]) / _events;
        double perRelationship = ((held[2] - held[1]) / _events) - perEvent;
        return new AccountBytes((((held[1] - held[0]) / _half) - perEvent - perRelationship) / 2, perRelationship, perEvent);
    }

    // Givers are the even ones, receivers the odd ones, and each round of all givers goes one receiver further: no pair comes twice in a part.
    private (int Giver, int Receiver) Pair(int number, int ahead)
    {
        (int round, int giver) = Math.DivRem(number, _half);
        return (2 * giver, (2 * ((giver + round + ahead) % _half)) + 1);
    }
}
