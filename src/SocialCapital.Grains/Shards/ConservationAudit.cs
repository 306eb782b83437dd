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
        // The two scans may stand for different offsets while events flow; each is whole in itself.
        var running = (await shard.GetFiguresAsync()).ConservationError;
        var members = await shard.ScanMembersAsync();
        Int128 given = 0;
        Int128 received = 0;
        await foreach (var member in members.Accounts)
        {
            given += member.Account.Given.MicroUnits;
            received += member.Account.Received.MicroUnits;
        }

        var error = Int128.Abs(running) + Int128.Abs(given - received);
        var pairs = await shard.ScanRelationshipsAsync();
        if (pairs.Offset == members.Offset)
        {
            error += Int128.Abs(given - await SumAsync(pairs.Accounts));
        }

        return error;
    }

    private static async Task<Int128> SumAsync(IAsyncEnumerable<RelationshipRecord> pairs)
    {
        Int128 sum = 0;
        await foreach (var pair in pairs)
        {
            sum += (Int128)pair.Account.Low.Given.MicroUnits + pair.Account.High.Given.MicroUnits;
        }

        return sum;
    }
}
