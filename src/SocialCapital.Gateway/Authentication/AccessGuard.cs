using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.Problems;

namespace SocialCapital.Gateway.Authentication;

/// <summary>
/// Opens the door or names the reason. Who holds no key of a community can't tell whether it exists.
/// Keys are compared by their SHA-256, in constant time.
/// </summary>
internal sealed class AccessGuard(CommunityDirectory communities, IOptions<GatewayOptions> options)
{
    private const string Scheme = "Bearer ";

    private const int UsualKeyCharactersMax = 256;

    private readonly byte[] _adminKeyHash = options.Value.AdminKeyHash;

    /// <summary>Lets the request pass, or throws.</summary>
    /// <param name="request">The request.</param>
    /// <param name="community">The community's id; null where the request is about none.</param>
    /// <param name="needed">What the request does.</param>
    /// <returns>The community, where the request is about one.</returns>
    /// <exception cref="ProblemException">It may not pass.</exception>
    public async ValueTask<KnownCommunity?> OpenAsync(HttpRequest request, string? community, Access needed)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        if (!TryHashKey(request, hash))
        {
            throw new ProblemException(ProblemKind.KeyMissing, "Send a key: Authorization: Bearer KEY.");
        }

        var isAdmin = CryptographicOperations.FixedTimeEquals(hash, _adminKeyHash);
        if (community is null)
        {
            return isAdmin ? null : throw new ProblemException(ProblemKind.KeyRefused, "Only the admin key opens this.");
        }

        var known = await communities.FindAsync(community);
        var granted = known is null ? Access.None : isAdmin ? Access.Admin : GrantedBy(hash, known);
        if (granted == Access.None)
        {
            throw new ProblemException(ProblemKind.UnknownCommunity, "There is no such community, or the key does not open it.");
        }

        if (granted < needed)
        {
            throw new ProblemException(
                ProblemKind.Forbidden, needed == Access.Admin ? "Only the admin key opens this." : "A read key opens reads only.");
        }

        return known;
    }

    private static Access GrantedBy(byte[] hash, KnownCommunity known) =>
        CryptographicOperations.FixedTimeEquals(hash, known.Info.WriteKeyHash) ? Access.Write
        : CryptographicOperations.FixedTimeEquals(hash, known.Info.ReadKeyHash) ? Access.Read
        : Access.None;

    private static bool TryHashKey(HttpRequest request, Span<byte> hash)
    {
        if (request.Headers.Authorization is not [{ } header]
            || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var key = header.AsSpan(Scheme.Length).Trim();
        if (key.IsEmpty)
        {
            return false;
        }

        Span<byte> utf8 = key.Length <= UsualKeyCharactersMax ? stackalloc byte[UsualKeyCharactersMax * 3] : new byte[key.Length * 3];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(key, utf8)], hash);
        return true;
    }
}
