using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Webhooks;

namespace SocialCapital.Grains.Feeds;

/// <summary>What is kept of a community's feed, as JSON: what its journals do not say, and what was told of that.</summary>
internal sealed class KeptFeed
{
    /// <summary>The ids of the webhooks that are told.</summary>
    public List<string> Webhooks { get; set; } = [];

    /// <summary>Until when somebody may come back to a stream; what happens meanwhile is kept.</summary>
    public Timestamp FollowedUntil { get; set; }

    /// <summary>How the bank stood when it was last told.</summary>
    public LiquidityState Liquidity { get; set; }

    /// <summary>Who was told of as a taker: hashes of ids, so that nobody's id stands here.</summary>
    public List<long> Takers { get; set; } = [];

    /// <summary>The rings that were told of and are there still.</summary>
    public List<KeptRing> Rings { get; set; } = [];

    /// <summary>The number of the last finding.</summary>
    public long LastFinding { get; set; }

    /// <summary>The findings, oldest first.</summary>
    public List<KeptFinding> Findings { get; set; } = [];

    public bool IsFollowed(Timestamp now) => Webhooks.Count > 0 || now < FollowedUntil;

    /// <summary>Adds a webhook; false where there are as many as may be.</summary>
    public bool TryAdd(string webhook)
    {
        if (Webhooks.Count >= WebhookOrder.CountMax)
        {
            return false;
        }

        Webhooks.Add(webhook);
        return true;
    }

    /// <summary>A copy that can be changed beside it.</summary>
    public KeptFeed Copy()
    {
        var copy = (KeptFeed)MemberwiseClone();
        copy.Webhooks = [.. Webhooks];
        copy.Takers = [.. Takers];
        copy.Rings = [.. Rings];
        copy.Findings = [.. Findings];
        return copy;
    }
}
