namespace SocialCapital.Grains.Abstractions.Feeds;

/// <summary>The types of notices.</summary>
public static class NoticeTypes
{
    /// <summary>A member's tier has moved.</summary>
    public const string TierChanged = "member.tier_changed";

    /// <summary>A member has become a taker, or is none any more.</summary>
    public const string Classified = "member.classified";

    /// <summary>A favor was asked.</summary>
    public const string FavorAsked = "favor.asked";

    /// <summary>A favor was honored.</summary>
    public const string FavorHonored = "favor.honored";

    /// <summary>A favor was declined.</summary>
    public const string FavorDeclined = "favor.declined";

    /// <summary>A favor was taken back.</summary>
    public const string FavorCanceled = "favor.canceled";

    /// <summary>A favor ran out of time.</summary>
    public const string FavorExpired = "favor.expired";

    /// <summary>The community's bank stands differently.</summary>
    public const string LiquidityChanged = "community.liquidity_changed";

    /// <summary>An audit has found a ring that was not told of before.</summary>
    public const string RingDetected = "ring.detected";

    /// <summary>A test: nothing has happened.</summary>
    public const string Ping = "webhook.ping";

    /// <summary>All that can be asked for.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        TierChanged, Classified, FavorAsked, FavorHonored, FavorDeclined, FavorCanceled, FavorExpired, LiquidityChanged, RingDetected,
    ];
}
