using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Routing;

/// <summary>Says to which shard an event goes: where its pair lives, or where the entry that it is about stands.</summary>
internal static class EventRouting
{
    /// <summary>The shard, or the reason why none can be told.</summary>
    /// <param name="submitted">A well-formed event.</param>
    /// <param name="text">The batch that its texts are of.</param>
    /// <param name="shards">How many shards the community has.</param>
    /// <param name="shard">The shard, when there is no rejection.</param>
    public static Rejection? TryRoute(in SubmittedEvent submitted, EventBatch text, int shards, out int shard)
    {
        shard = 0;
        switch (submitted.Kind)
        {
            case EntryKind.Penalty:
                shard = ShardRouter.ShardOf(text.Text(submitted.To), Identifier.CommonsUtf8, shards);
                return null;
            case EntryKind.Appreciation or EntryKind.Reversal:
                return TryRouteByEntry(submitted, text, shards, out shard);
            default:
                shard = ShardRouter.ShardOf(text.Text(submitted.From), text.Text(submitted.To), shards);
                return null;
        }
    }

    private static Rejection? TryRouteByEntry(in SubmittedEvent submitted, EventBatch text, int shards, out int shard)
    {
        shard = 0;
        if (text.TryGetHandle(submitted, out var handle))
        {
            shard = handle.Shard;
            return shard < shards ? null : new Rejection(RejectionCode.UnknownEntry, "'of' names a shard that the community does not have.");
        }

        if (shards == 1)
        {
            return null;
        }

        if (submitted.From.IsPresent && submitted.To.IsPresent)
        {
            shard = ShardRouter.ShardOf(text.Text(submitted.From), text.Text(submitted.To), shards);
            return null;
        }

        var missing = submitted.From.IsPresent ? "to" : "from";
        return new Rejection(
            RejectionCode.MissingField,
            $"'{missing}' is missing: the community has {shards} shards, so name both account holders of the entry that 'of' means, or give its handle.");
    }
}
