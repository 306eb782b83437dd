using SocialCapital.Gateway.Problems;
using SocialCapital.Grains.Abstractions.Previews;

namespace SocialCapital.Gateway.Previews;

/// <summary>Previews what a policy would change.</summary>
internal sealed class PreviewPolicy(IGrainFactory grains)
{
    /// <summary>Begins a preview, and waits for its end for as long as a request may wait. Who goes away meanwhile stops it.</summary>
    /// <exception cref="ProblemException">The policy is none, or another preview of this community is under way.</exception>
    public async Task<PreviewStatus> StartAsync(string community, PreviewOrder order, CancellationToken aborted)
    {
        var grain = Grain(community);
        var start = await grain.StartAsync(order).OrProblemAsync() ?? throw ProblemException.UnknownCommunity();
        if (start.IsBusy)
        {
            throw new ProblemException(
                ProblemKind.PreviewRunning,
                "Another preview of this community is under way. GET tells how far it is, and DELETE stops it.");
        }

        try
        {
            return await grain.GetAsync(IPolicyPreviewGrain.WaitMax).WaitAsync(aborted) ?? start.Status;
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            await grain.StopAsync(start.Status.Id);
            throw;
        }
    }

    /// <summary>How far the last one is, or what it found.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<PreviewStatus> GetAsync(string community) => await Grain(community).GetAsync(TimeSpan.Zero) ?? throw None();

    /// <summary>Stops the one that is under way.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<PreviewStatus> StopAsync(string community) => await Grain(community).StopAsync(null) ?? throw None();

    private IPolicyPreviewGrain Grain(string community) => grains.GetGrain<IPolicyPreviewGrain>(community);

    private static ProblemException None() => new(
        ProblemKind.NoPreview, "No policy was previewed lately. What was found is kept for 15 minutes, and lost where its silo stops.");
}
