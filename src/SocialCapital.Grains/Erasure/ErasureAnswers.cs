using SocialCapital.Grains.Abstractions.Erasure;
using SocialCapital.Ledger.Erasure;

namespace SocialCapital.Grains.Erasure;

/// <summary>What a shard's erasure looks like from outside.</summary>
internal static class ErasureAnswers
{
    public static ErasureAnswer Of(ErasureOutcome outcome) => new(
        outcome.Done is { } done
            ? new ErasedAccount(
                done.Shard, done.Number, done.Offset, done.At, done.Pseudonym, done.FavorsEnded, done.Entries, done.Relationships)
            : null,
        outcome.Refusal);
}
