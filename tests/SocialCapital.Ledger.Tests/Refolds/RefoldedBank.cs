using SocialCapital.Domain.Policies;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Refolds;
using SocialCapital.Ledger.Tests.Previews;
using SocialCapital.Ledger.Tests.Shards;

namespace SocialCapital.Ledger.Tests.Refolds;

/// <summary>Re-folds a bank in memory.</summary>
internal static class RefoldedBank
{
    /// <summary>The policy's version in all that is refolded.</summary>
    public const int Version = 7;

    /// <summary>The bank's blocks under a policy; the bank stays as it is.</summary>
    public static async Task<(List<JournalBlock> Blocks, RefoldedEntries Entries)> RewriteAsync(this PreviewedBank bank, Policy policy, int version = Version)
    {
        var blocks = new List<JournalBlock>();
        var entries = await ShardRefold.RunAsync(
            new MemoryShardStore(bank.Bench.Journal, isOwner: false),
            bank.Plan(policy, isRefold: true),
            version,
            (former, rewritten) =>
            {
                Assert.Equal(bank.Bench.Journal.Blocks[blocks.Count], former);
                blocks.Add(rewritten with { Payload = rewritten.Payload.ToArray() });
                return ValueTask.CompletedTask;
            },
            _ => { },
            TestContext.Current.CancellationToken);
        return (blocks, entries);
    }

    /// <summary>Puts the blocks in their places and folds the accounts anew.</summary>
    public static async Task<RefoldedEntries> RefoldAsync(this PreviewedBank bank, Policy policy)
    {
        var (blocks, entries) = await bank.RewriteAsync(policy);
        var journal = bank.Bench.Journal;
        await bank.Bench.Shard.DisposeAsync();
        journal.Blocks.Clear();
        journal.Blocks.AddRange(blocks);
        journal.Head = null;
        journal.Members.Clear();
        journal.Relationships.Clear();
        journal.Adjustments.Clear();
        bank.Bench.Policy = new(Version, PolicyDocuments.Write(policy));
        await bank.Bench.OpenAsync();
        return entries;
    }
}
