using SocialCapital.Ledger.Previews;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Refolds;

/// <summary>A store that can give every entry of a community the worth that it has under a policy (<see cref="ShardRefold"/>) while it serves others.</summary>
public interface ICommunityRefolder
{
    /// <summary>
    /// Takes a community's shards over from their owners, values their entries, verifies the result, puts it in the journal's place in one step,
    /// and folds it. Whoever opens one of the shards meanwhile has it: then nothing is changed, and this fails. Re-folds come one after the other.
    /// </summary>
    /// <param name="shards">All of the community's shards.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="report">Is told how many entries were read: each twice.</param>
    /// <param name="cancellationToken">Gives it up, until it is put in the journal's place.</param>
    /// <exception cref="PreviewException">There is too much of it, or an account would hold more than it can. Nothing was changed.</exception>
    /// <exception cref="LedgerStoreException">
    /// The store fails, the result does not verify, or another owner has come. Nothing was changed, unless the message says so.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was given up. Nothing was changed.</exception>
    Task<RefoldReport> RefoldAsync(
        IReadOnlyList<ShardKey> shards, ShardPolicy policy, Action<long> report, CancellationToken cancellationToken = default);
}
