using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Favors;
using SocialCapital.Ledger.Notices;

namespace SocialCapital.Grains.Feeds;

/// <summary>Shows notable entries as messages.</summary>
internal static class NotableViews
{
    public static ShardNotables Of(NotablePage page, int shard) => new(
        [
            .. page.Entries.Select(entry => new NotableView
            {
                Offset = entry.Offset,
                Kind = entry.Kind,
                RecordedAt = entry.RecordedAt,
                Favor = entry.Favor is { } favor ? FavorViews.Of(favor, shard) : null,
                Member = entry.Member,
                Tier = entry.Tier,
                TierBefore = entry.TierBefore,
                Reason = entry.Reason,
            }),
        ],
        page.Next,
        page.HasMore,
        page.PolicyVersion);
}
