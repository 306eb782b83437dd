using Orleans.Runtime;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Shards;

/// <summary>What an owner of a shard knows of one silo where accounts are awake. Guarded by its <see cref="SiloLinks"/>.</summary>
internal sealed class SiloLink(SiloAddress silo, long session)
{
    public SiloAddress Silo { get; } = silo;

    public long Session { get; } = session;

    /// <summary>Which accounts are awake there, by the silo's numbers of the attachments.</summary>
    public Dictionary<AccountName, long> Attachments { get; } = [];

    /// <summary>New images that are to be sent next.</summary>
    public List<AccountImage> Outgoing { get; } = [];

    /// <summary>The latest moment of the silo's clock that it has told: leases count from there.</summary>
    public long HeardFrom { get; set; }

    /// <summary>When the silo was last sent a lease, on this silo's clock: none that it holds lasts longer from here than a lease does.</summary>
    public long GrantedAt { get; set; }

    /// <summary>How many messages to it are unanswered.</summary>
    public int Unanswered { get; set; }

    /// <summary>Null until the link is given up; then ends when no lease that the silo has under it can be left.</summary>
    public Task? LeaseOver { get; set; }
}
