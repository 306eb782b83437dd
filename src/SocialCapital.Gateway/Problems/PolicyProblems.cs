using SocialCapital.Grains.Abstractions.Communities;

namespace SocialCapital.Gateway.Problems;

/// <summary>Says to clients what a grain says of a policy.</summary>
internal static class PolicyProblems
{
    /// <summary>What a grain answers to whoever sends it a policy.</summary>
    /// <param name="asked">The answer.</param>
    /// <param name="place">Where the policy stands in the request; null where it is the whole body.</param>
    /// <exception cref="ProblemException">The policy breaks a rule.</exception>
    public static async Task<T> OrProblemAsync<T>(this Task<T> asked, string? place = null)
    {
        try
        {
            return await asked;
        }
        catch (InvalidPolicyException exception)
        {
            throw new ProblemException(ProblemKind.InvalidPolicy, exception.Message, place);
        }
    }
}
