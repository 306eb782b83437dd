using Orleans.Concurrency;
using SocialCapital.Grains.Abstractions.Communities;

namespace SocialCapital.Grains.Abstractions.Previews;

/// <summary>
/// Previews policies of a community, one at a time, off the hot path. What was found is kept in memory for a while, and nowhere else.
/// The key is the community's id.
/// </summary>
[Alias("socialcapital.policy-preview")]
public interface IPolicyPreviewGrain : IGrainWithStringKey
{
    /// <summary>The longest that <see cref="GetAsync"/> waits: 5 seconds, well below the time that a call may take.</summary>
    static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(5);

    /// <summary>Begins a preview, in the place of the last one. Null where there is no such community.</summary>
    /// <exception cref="InvalidPolicyException">The policy is none.</exception>
    [Alias("start")]
    Task<PreviewStart?> StartAsync([Immutable] PreviewOrder order);

    /// <summary>How far the last one is, or what it found; null where there is none, or it was forgotten.</summary>
    /// <param name="wait">So long it may take until it ends; none to <see cref="WaitMax"/>.</param>
    [Alias("get"), AlwaysInterleave]
    Task<PreviewStatus?> GetAsync(TimeSpan wait);

    /// <summary>Stops one that is under way. Null where there is none, or it was forgotten.</summary>
    /// <param name="id">Which; null for whichever it is. Where it is another by now, that goes on.</param>
    [Alias("stop")]
    Task<PreviewStatus?> StopAsync(string? id);

    /// <summary>Stops what is under way, and forgets what was found: it has members' ids in it.</summary>
    [Alias("forget")]
    Task ForgetAsync();
}
