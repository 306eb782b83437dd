using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Shards;

/// <summary>
/// Holds a shard's accounts against the rule, all the time: over all members the sum of (given - received) is zero, and
/// over all relationships the members' given is what the pairs say. Reads the accounts themselves, beside the loop,
/// and not the running totals only.
/// </summary>
internal static class ConservationAudit
{
    /// <summary>The error in micro-units: the sum of all deviations, each without its sign. Must be zero.</summary>
    public static async Task<Int128> RunAsync(LedgerShard shard)
    {
        var figures = shard.GetFiguresAsync();

        // Asked for together, so that they stand for one offset unless a batch comes between; and each read as soon as it
        // is there, since a scan that nobody reads holds a connection of the store.
        var members = SumMembersAsync(shard, shard.ScanMembersAsync());
        var pairs = SumPairsAsync(shard, shard.ScanRelationshipsAsync());
        await Task.WhenAll(figures, members, pairs);
        var (memberOffset, given, received) = await members;
        var (pairOffset, givenByPairs) = await pairs;
        var error = Int128.Abs((await figures).ConservationError) + Int128.Abs(given - received);
        return memberOffset == pairOffset ? error + Int128.Abs(given - givenByPairs) : error;
    }

    private static async Task<(long Offset, Int128 Given, Int128 Received)> SumMembersAsync(LedgerShard shard, Task<AccountScan<MemberRecord>> scanning)
    {
        var scan = await scanning;
        Int128 given = 0;
        Int128 received = 0;
        await foreach (var member in scan.Accounts)
        {
            ThrowIfStopped(shard);
            given += member.Account.Given.MicroUnits;
            received += member.Account.Received.MicroUnits;
        }

        return (scan.Offset, given, received);
    }

    private static async Task<(long Offset, Int128 Given)> SumPairsAsync(LedgerShard shard, Task<AccountScan<RelationshipRecord>> scanning)
    {
        var scan = await scanning;
        Int128 given = 0;
        await foreach (var pair in scan.Accounts)
        {
            ThrowIfStopped(shard);
            given += (Int128)pair.Account.Low.Given.MicroUnits + pair.Account.High.Given.MicroUnits;
        }

        return (scan.Offset, given);
    }

    /// <summary>Some stores let a scan go on when their owner has closed: for nothing, and in others' way.</summary>
    private static void ThrowIfStopped(LedgerShard shard)
    {
        if (shard.Completion.IsCompleted)
        {
            throw new ShardStoppedException($"This owner of shard {shard.Key} has stopped.");
        }
    }
}
