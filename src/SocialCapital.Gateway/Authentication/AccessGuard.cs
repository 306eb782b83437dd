using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Authentication.Tokens;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.Problems;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Gateway.Authentication;

/// <summary>
/// Opens the door or names the reason. Who holds no key of a community can't tell whether it exists.
/// Keys are compared by their SHA-256, in constant time; a token of an OpenID provider opens what a key of its scopes does.
/// </summary>
internal sealed class AccessGuard(CommunityDirectory communities, TokenReader tokens, IOptions<GatewayOptions> options, TimeProvider clock)
{
    private const string OperatorName = "operator";

    private const string Scheme = "Bearer ";

    private const int UsualKeyCharactersMax = 256;

    private readonly Predicate<byte[]> _isAdminKey =
        options.Value.IsAdminKey ?? (hash => CryptographicOperations.FixedTimeEquals(hash, options.Value.AdminKeyHash));

    /// <summary>Lets the request pass, or throws.</summary>
    /// <param name="request">The request.</param>
    /// <param name="community">The community's id; null where the request is about none.</param>
    /// <param name="needed">What the request does.</param>
    /// <returns>Who it is that passes.</returns>
    /// <exception cref="ProblemException">It may not pass.</exception>
    public async ValueTask<Caller> OpenAsync(HttpRequest request, string? community, Access needed)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        if (CredentialOf(request) is not { } credential)
        {
            return needed == Access.Tiers && community is not null
                && await communities.FindAsync(community) is { Info.Tiers: Audience.Everybody } open
                ? new Caller(open, KeyScope.None, "")
                : throw new ProblemException(ProblemKind.KeyMissing, "Send a key: Authorization: Bearer KEY.");
        }

        Hash(credential, hash);
        var isAdmin = _isAdminKey(hash);
        if (community is null)
        {
            return isAdmin ? new Caller(null, KeyScope.Admin, OperatorName) : throw new ProblemException(ProblemKind.KeyRefused, "Only the admin key opens this.");
        }

        // Before the community is looked up: how long it takes tells nothing of whether there is one.
        var grant = !isAdmin && tokens.IsCandidate(credential) ? await ReadAsync(credential) : null;
        var known = await communities.FindAsync(community);
        var caller = known is null ? null
            : isAdmin ? new Caller(known, KeyScope.Admin, OperatorName)
            : CallerOf(hash, known) ?? CallerOf(grant, known, needed);
        if (caller is null)
        {
            throw ProblemException.UnknownCommunity();
        }

        if (needed == Access.Operator && !isAdmin)
        {
            throw new ProblemException(ProblemKind.Forbidden, "Only the service's admin key opens this.");
        }

        if (!isAdmin)
        {
            caller.Require(needed);
        }

        return caller;
    }

    private async ValueTask<TokenGrant?> ReadAsync(string credential)
    {
        try
        {
            return await tokens.ReadAsync(credential);
        }
        catch (ProviderUnavailableException)
        {
            throw new ProblemException(ProblemKind.Unavailable, "Tokens can't be checked now: the OpenID provider does not answer.");
        }
    }

    private static Caller? CallerOf(TokenGrant? grant, KnownCommunity known, Access needed) =>
        grant is not null && grant.Communities.Contains(known.Info.Id, StringComparer.Ordinal)
            ? new Caller(known, grant.ScopeFor(needed, known.Info), grant.Subject)
            : null;

    private Caller? CallerOf(byte[] hash, KnownCommunity known)
    {
        var now = Timestamp.From(clock.GetUtcNow());
        foreach (var key in known.Info.Keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, key.Hash))
            {
                return key.IsExpired(now) ? null : new Caller(known, key.Scope, key.Id);
            }
        }

        return null;
    }

    /// <summary>What was sent in the header; null where there is nothing.</summary>
    private static string? CredentialOf(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ } header]
            || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var credential = header[Scheme.Length..].Trim();
        return credential.Length == 0 ? null : credential;
    }

    private static void Hash(string key, Span<byte> hash)
    {
        Span<byte> utf8 = key.Length <= UsualKeyCharactersMax ? stackalloc byte[UsualKeyCharactersMax * 3] : new byte[key.Length * 3];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(key, utf8)], hash);
    }
}
