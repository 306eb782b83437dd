using Orleans.Concurrency;

namespace SocialCapital.Grains.Abstractions.Audits;

/// <summary>Walks a community's relationships now and then, off the hot path. The key is the community's id.</summary>
[Alias("socialcapital.audit")]
public interface IAuditGrain : IGrainWithStringKey
{
    /// <summary>Begins an audit, or goes on with one that was stopped; what is under way goes on. Null where there is no such community.</summary>
    [Alias("start")]
    Task<AuditStatus?> StartAsync();

    /// <summary>Stops what is under way; what it has done is kept for a day. Null where there is no such community.</summary>
    [Alias("stop")]
    Task<AuditStatus?> StopAsync();

    /// <summary>How far it has come. Null where there is no such community.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<AuditStatus?> GetAsync();

    /// <summary>The rings that the last audit found; null before the first.</summary>
    [Alias("rings"), AlwaysInterleave]
    Task<RingsView?> GetRingsAsync();

    /// <summary>How the community fares as of the last audit; null before the first.</summary>
    [Alias("health"), AlwaysInterleave]
    Task<HealthView?> GetHealthAsync();

    /// <summary>
    /// Forgets a name in what the last audit found; one that is under way begins anew, from what the shards say then. False where
    /// nothing had the name.
    /// </summary>
    [Alias("forget")]
    Task<bool> ForgetAsync(string member);

    /// <summary>
    /// Drops what an audit that is under way has read: entries get other worths. It begins anew with the next <see cref="WakeAsync"/>; what the
    /// last one found stays until then.
    /// </summary>
    [Alias("drop")]
    Task DropAsync();

    /// <summary>A shard is open: begins an audit where one is due, and goes on with one that was cut off.</summary>
    [Alias("wake"), OneWay]
    Task WakeAsync();
}
