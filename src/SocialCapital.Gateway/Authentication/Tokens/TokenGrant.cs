using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Gateway.Authentication.Tokens;

/// <summary>What a token that was checked opens.</summary>
/// <param name="Communities">In which communities.</param>
/// <param name="Scopes">With which scopes; at least one.</param>
/// <param name="Subject">Whose it is, for logs: a hash of its subject, and never the token itself.</param>
internal sealed record TokenGrant(IReadOnlyList<string> Communities, IReadOnlyList<KeyScope> Scopes, string Subject)
{
    /// <summary>The scope to go by: one that opens what is needed, where there is one.</summary>
    public KeyScope ScopeFor(Access needed, CommunityInfo community)
    {
        foreach (var scope in Scopes)
        {
            if (Authentication.Scopes.Opens(scope, needed, community))
            {
                return scope;
            }
        }

        return Scopes[0];
    }
}
