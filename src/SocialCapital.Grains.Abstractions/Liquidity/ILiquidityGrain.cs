namespace SocialCapital.Grains.Abstractions.Liquidity;

/// <summary>Watches one community for a run on its bank. The key is the community's id.</summary>
[Alias("socialcapital.liquidity")]
public interface ILiquidityGrain : IGrainWithStringKey
{
    /// <summary>How the community's bank stands now, over all shards; null where there is no such community.</summary>
    [Alias("get")]
    Task<LiquidityView?> GetAsync();

    /// <summary>
    /// Whether there is a run, as of at most a second ago. Where a shard can't be asked, what was known last stands: nobody's
    /// line is cut because a watch is blind.
    /// </summary>
    [Alias("is-run")]
    Task<bool> IsRunAsync();
}
