using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Shards;

/// <summary>What a batch changed of the accounts that are awake. Valid during the call that hands it over.</summary>
public sealed class ShardChanges
{
    /// <summary>The shard's offset that all images stand for.</summary>
    public long Offset { get; internal set; }

    /// <summary>The policy in force.</summary>
    public int PolicyVersion { get; internal set; }

    /// <summary>The new images of awake accounts.</summary>
    public List<AccountImage> Images { get; } = [];
}
