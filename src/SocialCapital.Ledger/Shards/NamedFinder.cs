using SocialCapital.Ledger.Deduplication;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Shards;

/// <summary>Finds the members whom an event names, by whatever name they go now.</summary>
internal sealed class NamedFinder(ShardState state, MissingAccounts missing)
{
    /// <summary>Their numbers; false where it is not known yet whether the shard knows them.</summary>
    public bool TryFind(EventBatch batch, in SubmittedEvent submitted, out NamedMembers named)
    {
        var isKnown = TryFindNumber(batch, submitted.From, out var from)
            & TryFindNumber(batch, submitted.To, out var to)
            & TryFindNumber(batch, submitted.ReferredTo, out var referredTo);
        named = new NamedMembers(from, to, referredTo);
        return isKnown;
    }

    private bool TryFindNumber(EventBatch batch, TextSlice name, out int number)
    {
        var slot = -1;
        var isKnown = !name.IsPresent || missing.TryFindMember(batch.Text(name), out slot);
        number = isKnown && slot >= 0 ? state.Members.Accounts.Key(slot) : -1;
        return isKnown;
    }
}
