using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Verification;

/// <summary>Holds what a store keeps of adjusted entries against what a fold of the journal made of them.</summary>
internal static class AdjustmentComparison
{
    private const int LoadedAtOnce = 1_000;

    /// <summary>What differs; nothing where another checkpoint was written meanwhile, since adjustments are read as they are, and not as of one.</summary>
    /// <param name="store">The shard.</param>
    /// <param name="head">The checkpoint up to which was folded.</param>
    /// <param name="folded">What the fold has made of entries, by their offsets.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<string>> RunAsync(
        IShardReader store, CheckpointHead head, IReadOnlyDictionary<long, Adjustment> folded, CancellationToken cancellationToken)
    {
        var differences = new List<string>();
        foreach (var offsets in folded.Keys.Chunk(LoadedAtOnce))
        {
            var kept = (await store.LoadAdjustmentsAsync(offsets, cancellationToken)).ToDictionary(a => a.Offset, a => a.Adjustment);
            differences.AddRange(offsets
                .Where(offset => !kept.TryGetValue(offset, out var adjustment) || adjustment != folded[offset])
                .Select(offset => $"What has become of the entry at offset {offset} is kept differently from the fold of the journal."));
        }

        return (await store.ReadCheckpointAsync(cancellationToken))?.Offset == head.Offset ? differences : [];
    }
}
