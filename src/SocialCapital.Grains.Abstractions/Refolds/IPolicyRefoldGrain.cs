using Orleans.Concurrency;

namespace SocialCapital.Grains.Abstractions.Refolds;

/// <summary>
/// Gives every entry of a community the worth that it has under the policy in force, while the bank serves other communities. What became of it
/// is kept in memory for a day, and nowhere else. The key is the community's id.
/// </summary>
[Alias("socialcapital.policy-refold")]
public interface IPolicyRefoldGrain : IGrainWithStringKey
{
    /// <summary>The longest that <see cref="StopAsync"/> waits for the end: 5 seconds, well below the time that a call may take.</summary>
    static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(5);

    /// <summary>Begins a re-fold, where the policy in force has this version.</summary>
    [Alias("start")]
    Task<RefoldStart> StartAsync(int policyVersion);

    /// <summary>How far the last one is, or what it did; null where there is none, or it was forgotten.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<RefoldStatus?> GetAsync();

    /// <summary>Stops one that is under way, unless it is at its last step already. Null where there is none, or it was forgotten.</summary>
    [Alias("stop")]
    Task<RefoldStatus?> StopAsync();
}
