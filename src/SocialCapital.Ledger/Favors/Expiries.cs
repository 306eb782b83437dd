using System.Text;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Favors;

/// <summary>The events by which a shard ends favors whose time is over. They go the way of all events.</summary>
internal static class Expiries
{
    /// <summary>A batch that ends the favors; null where there are none.</summary>
    public static EventBatch? Of(IReadOnlyCollection<OpenFavor> favors, int shard)
    {
        if (favors.Count == 0)
        {
            return null;
        }

        var batch = new EventBatch(favors.Count, favors.Count * 48);
        foreach (var favor in favors)
        {
            var handle = new EntryHandle(shard, favor.Offset);
            batch.Add(new SubmittedEvent
            {
                Kind = EntryKind.FavorExpired,
                Id = batch.AddText(Encoding.UTF8.GetBytes(FavorEntryIds.Of(handle, EntryKind.FavorExpired))),
                Of = batch.AddText(Encoding.UTF8.GetBytes(handle.ToString())),
            });
        }

        return batch;
    }
}
