using SocialCapital.Domain.Policies;
using SocialCapital.Gateway.Problems;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Gateway.Authentication;

/// <summary>The names of scopes, and what each opens.</summary>
internal static class Scopes
{
    private static readonly (string Name, KeyScope Scope)[] Known =
    [
        ("read", KeyScope.Read),
        ("read:relationships", KeyScope.ReadRelationships),
        ("favor", KeyScope.Favor),
        ("write", KeyScope.Write),
        ("moderate", KeyScope.Moderate),
        ("admin", KeyScope.Admin),
    ];

    /// <summary>All of them, for people.</summary>
    public const string Names = "read, read:relationships, favor, write, moderate or admin";

    /// <summary>The name of a scope.</summary>
    public static string NameOf(KeyScope scope) => Array.Find(Known, known => known.Scope == scope).Name;

    /// <summary>The scope of a name; <see cref="KeyScope.None"/> where there is none.</summary>
    public static KeyScope Find(string? name) => Array.Find(Known, known => known.Name == name).Scope;

    /// <summary>Whether a scope opens what is needed, under the community's policy.</summary>
    public static bool Opens(KeyScope scope, Access needed, CommunityInfo community) => needed switch
    {
        Access.Tiers or Access.Read => scope != KeyScope.None,
        Access.ReadRelationships => scope is not (KeyScope.None or KeyScope.Read)
            || (scope == KeyScope.Read && community.Relationships == Audience.Readers),
        Access.Favor => scope is KeyScope.Favor or KeyScope.Write or KeyScope.Admin,
        Access.Write => scope is KeyScope.Write or KeyScope.Admin,
        Access.Moderate => scope is KeyScope.Moderate or KeyScope.Admin,
        Access.Admin => scope == KeyScope.Admin,
        _ => false,
    };

    /// <summary>Why a key of the community does not open it.</summary>
    public static ProblemException Refusal(KeyScope scope, Access needed) => new(ProblemKind.Forbidden, needed switch
    {
        Access.ReadRelationships =>
            "The community's policy shows what is between two members only to keys of the scope read:relationships, favor, write, moderate or admin.",
        Access.Favor => $"This needs a key of the scope favor, write or admin, and this one's is {NameOf(scope)}.",
        Access.Write => $"This needs a key of the scope write or admin, and this one's is {NameOf(scope)}.",
        Access.Moderate => $"This needs a key of the scope moderate or admin, and this one's is {NameOf(scope)}.",
        _ => $"This needs a key of the scope admin, and this one's is {NameOf(scope)}.",
    });
}
