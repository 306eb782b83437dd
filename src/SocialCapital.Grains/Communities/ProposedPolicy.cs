using SocialCapital.Domain.Policies;
using SocialCapital.Grains.Abstractions.Communities;

namespace SocialCapital.Grains.Communities;

/// <summary>Reads a policy that somebody proposes.</summary>
internal static class ProposedPolicy
{
    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidPolicyException">It is none.</exception>
    public static Policy Parse(string json)
    {
        try
        {
            return PolicyDocuments.Parse(json);
        }
        catch (PolicyFormatException e)
        {
            throw new InvalidPolicyException(e.Message);
        }
    }
}
