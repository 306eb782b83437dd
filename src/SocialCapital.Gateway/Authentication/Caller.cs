using SocialCapital.Domain.Policies;
using SocialCapital.Gateway.Problems;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Gateway.Authentication;

/// <summary>Who sends a request, as far as the door knows.</summary>
/// <param name="Community">The community that the key opens; null where the request is about none.</param>
/// <param name="Scope">What the key opens there; <see cref="KeyScope.None"/> of whoever came without a key to what everybody may see.</param>
/// <param name="Key">The key's id; <c>operator</c> for the admin key, empty without a key.</param>
internal sealed record Caller(KnownCommunity? Community, KeyScope Scope, string Key)
{
    /// <summary>The community.</summary>
    /// <exception cref="InvalidOperationException">The request is about none.</exception>
    public KnownCommunity Entered => Community ?? throw new InvalidOperationException("The request is about no community.");

    /// <summary>In which form this caller sees scores.</summary>
    public ScoreForm ScoreForm => Scope == KeyScope.Read && Community is { Info.Scores: ScoreForm.Bands } ? ScoreForm.Bands : ScoreForm.Numbers;

    /// <summary>Whether this caller sees what is between two members.</summary>
    public bool SeesRelationships => Scopes.Opens(Scope, Access.ReadRelationships, Entered.Info);

    /// <summary>Lets the caller pass, or throws.</summary>
    /// <exception cref="ProblemException">The key is one of the community, and does not open this.</exception>
    public void Require(Access needed)
    {
        if (!Scopes.Opens(Scope, needed, Entered.Info))
        {
            throw Scopes.Refusal(Scope, needed);
        }
    }
}
