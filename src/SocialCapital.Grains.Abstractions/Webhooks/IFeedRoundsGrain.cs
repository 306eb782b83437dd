namespace SocialCapital.Grains.Abstractions.Webhooks;

/// <summary>
/// Knows which communities have webhooks, and wakes their feeds: what waits is delivered after a crash, though nobody comes to the
/// community. There is one; its key is <see cref="Key"/>.
/// </summary>
[Alias("socialcapital.feed-rounds")]
public interface IFeedRoundsGrain : IGrainWithStringKey
{
    /// <summary>The one key.</summary>
    public const string Key = "all";

    /// <summary>So many communities may have webhooks: their ids fit in one document.</summary>
    public const int CommunitiesMax = 10_000;

    /// <summary>A community has webhooks from now on; false where too many others have.</summary>
    [Alias("join")]
    Task<bool> JoinAsync(string community);

    /// <summary>Wakes all feeds, unless that was done a moment ago.</summary>
    [Alias("round")]
    Task RoundAsync();
}
