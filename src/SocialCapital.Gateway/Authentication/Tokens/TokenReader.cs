using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Gateway.Authentication.Tokens;

/// <summary>
/// Checks bearer tokens: signed by one of the provider's keys with an algorithm that has a public and a private one, from the issuer,
/// for the audience, not expired and not before their time, and with claims that name communities and scopes. Why a token is refused
/// is nobody's business, and a token is never logged.
/// </summary>
internal sealed class TokenReader(IOptions<GatewayOptions> options, ProviderKeys keys, TimeProvider clock)
{
    private const int SubjectHashBytes = 8;

    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = TokenOptions.TokenCharactersMax };
    private readonly TokenOptions _tokens = options.Value.Tokens;

    /// <summary>Whether something that was sent in a key's place may be a token at all.</summary>
    public bool IsCandidate(ReadOnlySpan<char> credential) =>
        _tokens.Issuer is not null && credential.Length <= TokenOptions.TokenCharactersMax && credential.Count('.') == 2;

    /// <summary>What a token opens; null where it opens nothing.</summary>
    /// <exception cref="ProviderUnavailableException">No token can be checked yet.</exception>
    public async ValueTask<TokenGrant?> ReadAsync(string token)
    {
        if (Parse(token) is not { } read || await keys.FindAsync(read.Kid) is not { } key)
        {
            return null;
        }

        var result = await _handler.ValidateTokenAsync(read, new TokenValidationParameters
        {
            ValidIssuer = _tokens.Issuer,
            ValidAudience = _tokens.Audience,
            ValidAlgorithms = Algorithms,
            IssuerSigningKey = key,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateLifetime = true,
            LifetimeValidator = (from, to, _, _) => IsInTime(from, to),
        });
        return result.IsValid ? GrantOf(read) : null;
    }

    /// <summary>Null also where no key could make it good: that must not make anybody ask for keys.</summary>
    private JsonWebToken? Parse(string token)
    {
        try
        {
            var read = new JsonWebToken(token);
            return Algorithms.Contains(read.Alg) && read.Issuer == _tokens.Issuer && !string.IsNullOrEmpty(read.Kid) ? read : null;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or FormatException or JsonException)
        {
            return null;
        }
    }

    private bool IsInTime(DateTime? from, DateTime? to)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return to is { } end && now - _tokens.ClockSkew < end && (from is not { } begin || begin <= now + _tokens.ClockSkew);
    }

    private TokenGrant? GrantOf(JsonWebToken token)
    {
        var communities = ValuesOf(token, _tokens.CommunityClaim).ToArray();
        var scopes = ValuesOf(token, _tokens.ScopeClaim).SelectMany(value => value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(Scopes.Find).Where(scope => scope != KeyScope.None).Distinct().ToArray();
        return communities.Length == 0 || scopes.Length == 0
            ? null
            : new TokenGrant(communities, scopes, $"token of {NameOf(token.Subject)}");
    }

    /// <summary>What logs say in the place of a subject, which may be somebody's address: whoever has that finds its lines.</summary>
    private static string NameOf(string? subject) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject ?? "")).AsSpan(0, SubjectHashBytes));

    private static IEnumerable<string> ValuesOf(JsonWebToken token, string claim) =>
        token.Claims.Where(one => one.Type == claim).Select(one => one.Value);
}
