using System.Collections.Immutable;
using SocialCapital.Ledger.AzureStorage.Checkpoints;

namespace SocialCapital.Ledger.AzureStorage.Ownership;

/// <summary>A shard's row and the checkpoints that it lists as pending, of one moment.</summary>
/// <param name="Row">The row.</param>
/// <param name="Pending">The checkpoints that are not in the rows yet, oldest first; newer images than the rows'.</param>
internal sealed record OwnedState(OwnerRow Row, ImmutableArray<PendingCheckpoint> Pending);
