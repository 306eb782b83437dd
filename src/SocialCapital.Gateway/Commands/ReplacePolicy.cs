using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Problems;
using SocialCapital.Grains.Abstractions.Communities;

namespace SocialCapital.Gateway.Commands;

/// <summary>Puts a new policy in the place of the one in force.</summary>
internal sealed class ReplacePolicy(IGrainFactory grains, CommunityDirectory communities)
{
    /// <summary>Replaces the version that the client has seen, and no other.</summary>
    /// <exception cref="ProblemException">The policy is none, or another version is in force.</exception>
    public async Task<PolicyDocument> ExecuteAsync(string community, int expectedVersion, string policyJson)
    {
        var policy = await grains.GetGrain<ICommunityGrain>(community).PutPolicyAsync(expectedVersion, policyJson).OrProblemAsync();
        communities.Forget(community);
        return policy ?? throw new ProblemException(
            ProblemKind.PolicyChanged, "Another version is in force than the one that If-Match names. Read it again.");
    }
}
