using SocialCapital.Domain.Policies;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Previews;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Refolds;

/// <summary>
/// Gives every entry of a shard's journal the worth that it has under a policy, as if that had been in force from the first entry on: by the
/// rules by which a preview tells of it. Offsets, times, ids, hashes, and what is sealed stay to the byte, so that whatever was acknowledged
/// is known as it was; all blocks name the policy. Reads only: whoever asks for it puts the blocks in their place, all at once, and
/// lets the shard's accounts be folded anew.
/// </summary>
public static class ShardRefold
{
    /// <summary>Reads the journal, twice, and gives each block as it was and as it is to be.</summary>
    /// <param name="store">The shard; nobody may append to it meanwhile.</param>
    /// <param name="plan">The policy (the one that is proposed), and how much memory may be used.</param>
    /// <param name="policyVersion">The policy's version.</param>
    /// <param name="write">Takes a block as it was and as it is to be, whose payload is valid until it returns.</param>
    /// <param name="report">Is told how many entries were read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PreviewException">There is too much of it, or an account would hold more than it can.</exception>
    /// <exception cref="LedgerStoreException">The store fails, the journal is corrupt, or has blocks of version 1.</exception>
    public static async Task<RefoldedEntries> RunAsync(
        IShardReader store,
        PreviewPlan plan,
        int policyVersion,
        Func<JournalBlock, JournalBlock, ValueTask> write,
        Action<long> report,
        CancellationToken cancellationToken)
    {
        var blocks = new BlockRewriting(policyVersion, PolicyDocuments.Write(plan.Proposed), write);
        return (await JournalRefold.RunAsync(plan, store, long.MaxValue, blocks, report, cancellationToken)).Entries;
    }

    /// <summary>Whether two blocks hold the same events, taken at the same time by the same owner, whatever they are worth: the one may take the other's place.</summary>
    /// <exception cref="JournalCorruptException">One of them is no block.</exception>
    public static bool HoldTheSame(JournalBlock x, JournalBlock y) => BlockRewriting.HoldTheSame(new JournalBlockReader(x), new JournalBlockReader(y));
}
