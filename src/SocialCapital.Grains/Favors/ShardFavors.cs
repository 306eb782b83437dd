using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Favors;

/// <summary>Finds and ends favors of one shard. What it returns may be told once the owner has vouched for the shard.</summary>
internal static class ShardFavors
{
    /// <summary>The favor under a handle, or under the id by which it was asked; null where there is none.</summary>
    public static async Task<FavorView?> FindAsync(LedgerShard shard, string favor)
    {
        var number = shard.Key.Shard;
        var read = EntryHandle.TryParse(favor, out var handle)
            ? handle.Shard == number ? await shard.ReadFavorAsync(handle.Offset) : null
            : await shard.ReadFavorAsync(favor);
        return read is null ? null : FavorViews.Of(read, number);
    }

    /// <summary>Ends a favor, once: whoever comes second with the same outcome is told the same, and with another, which one has won.</summary>
    public static async Task<FavorAnswer> EndAsync(LedgerShard shard, FavorEnding ending)
    {
        if (await FindAsync(shard, ending.Favor) is not { } favor)
        {
            return new FavorAnswer(null, RejectionCode.UnknownEntry, "There is no such favor.", null);
        }

        var handle = new EntryHandle(favor.Shard, favor.Offset);
        var outcome = (await shard.SubmitAsync(FavorEvents.Ending(ending, handle)))[0];
        var ended = await FindAsync(shard, handle.ToString());
        var isSame = ended!.State == ending.Outcome && (ending.Amount is null || ending.Amount == ended.Honored);
        return outcome.Rejection is { } rejection && !(isSame && rejection.Code is RejectionCode.FavorEnded or RejectionCode.Conflict)
            ? new FavorAnswer(ended, rejection.Code, rejection.Reason, null)
            : new FavorAnswer(ended, RejectionCode.None, null, null);
    }
}
