using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Problems;
using SocialCapital.Grains.Abstractions.Refolds;

namespace SocialCapital.Gateway.Refolds;

/// <summary>Gives all entries the worth that they have under the policy in force.</summary>
internal sealed class RefoldPolicy(IGrainFactory grains, CommunityDirectory communities)
{
    /// <summary>Begins it under the policy that the client has seen, and no other.</summary>
    /// <exception cref="ProblemException">Another one is under way, another policy is in force, or the store can't do it.</exception>
    public async Task<RefoldStatus> StartAsync(string community, int policyVersion)
    {
        var start = await Grain(community).StartAsync(policyVersion);
        return start.Answer switch
        {
            RefoldAnswer.Begun => start.Status!,
            RefoldAnswer.Busy => throw new ProblemException(
                ProblemKind.RefoldRunning, "Another re-fold of this community is under way. GET tells how far it is, and DELETE stops it."),
            RefoldAnswer.PolicyChanged => throw new ProblemException(
                ProblemKind.PolicyChanged, "Another version is in force than the one that If-Match names. Read it again."),
            RefoldAnswer.Unsupported => throw new ProblemException(
                ProblemKind.RefoldUnsupported, "Only the embedded store can give old entries other worths; this bank keeps its books elsewhere."),
            _ => throw ProblemException.UnknownCommunity(),
        };
    }

    /// <summary>How far the last one is, or what it did.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<RefoldStatus> GetAsync(string community) => Ended(community, await Grain(community).GetAsync()) ?? throw None();

    /// <summary>Stops the one that is under way.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<RefoldStatus> StopAsync(string community) => Ended(community, await Grain(community).StopAsync()) ?? throw None();

    /// <summary>Whoever hears of the end is let in at once.</summary>
    private RefoldStatus? Ended(string community, RefoldStatus? status)
    {
        if (status is { State: not RefoldState.Running })
        {
            communities.Forget(community);
        }

        return status;
    }

    private IPolicyRefoldGrain Grain(string community) => grains.GetGrain<IPolicyRefoldGrain>(community);

    private static ProblemException None() => new(
        ProblemKind.NoRefold, "Nothing was re-folded lately. What became of it is kept for a day, and lost where its silo stops.");
}
