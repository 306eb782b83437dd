using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SocialCapital.Gateway.Tests.Authentication;

/// <summary>An OpenID provider on loopback: its discovery document, its keys, and tokens of every kind.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string Audience = "the-bank";

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly ECDsaSecurityKey _curve = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "curve" };
    private readonly WebApplication _app;
    private RsaSecurityKey _key = NewKey("first");

    private TestProvider(WebApplication app) => _app = app;

    public string Issuer { get; private set; } = "";

    /// <summary>What the discovery document calls the issuer; null for what it is.</summary>
    public string? ClaimedIssuer { get; set; }

    public bool IsDown { get; set; }

    /// <summary>How many bytes its keys' document is longer than it need be.</summary>
    public int Padding { get; set; }

    /// <summary>How often its keys were asked for.</summary>
    public int Asked { get; private set; }

    public static async Task<TestProvider> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new TestProvider(app);
        app.MapGet("/.well-known/openid-configuration", () => provider.IsDown
            ? Results.StatusCode(500)
            : Results.Json(new { issuer = provider.ClaimedIssuer ?? provider.Issuer, jwks_uri = provider.Issuer + "/keys" }));
        app.MapGet("/keys", () =>
        {
            provider.Asked++;
            var parameters = provider._key.Rsa.ExportParameters(false);
            var curve = provider._curve.ECDsa.ExportParameters(false);
            return Results.Json(new
            {
                keys = new object[]
                {
                    new { kty = "RSA", use = "sig", kid = provider._key.KeyId, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) },
                    new { kty = "EC", use = "sig", kid = provider._curve.KeyId, crv = "P-256", x = Base64UrlEncoder.Encode(curve.Q.X), y = Base64UrlEncoder.Encode(curve.Q.Y) },
                },
                padding = new string('x', provider.Padding),
            });
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        provider.Issuer = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return provider;
    }

    /// <summary>Signs with another key from now on.</summary>
    public void Rotate(string name) => _key = NewKey(name);

    /// <summary>How this provider signs by an algorithm: RS…, PS… or ES256.</summary>
    public SigningCredentials With(string algorithm) => new(algorithm.StartsWith("ES", StringComparison.Ordinal) ? _curve : _key, algorithm);

    /// <summary>A token as this provider signs it, unless something else is said.</summary>
    public string Token(
        DateTimeOffset now,
        object? community,
        object? scope,
        string? issuer = null,
        string audience = Audience,
        TimeSpan? age = null,
        TimeSpan? lifetime = null,
        SigningCredentials? signing = null,
        string? subject = "mia")
    {
        var begin = now - (age ?? TimeSpan.Zero);
        var claims = new Dictionary<string, object>(StringComparer.Ordinal);
        Add("sub", subject);
        Add("community", community);
        Add("scope", scope);
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Issuer,
            Audience = audience,
            NotBefore = begin.UtcDateTime,
            Expires = lifetime == Timeout.InfiniteTimeSpan ? null : (begin + (lifetime ?? TimeSpan.FromMinutes(5))).UtcDateTime,
            Claims = claims,
            SigningCredentials = signing ?? new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });

        void Add(string name, object? value)
        {
            if (value is not null)
            {
                claims[name] = value;
            }
        }
    }

    /// <summary>Every kind of token that opens nothing in <c>forum</c>, by what is wrong with it.</summary>
    public Dictionary<string, string> Wrong(DateTimeOffset now)
    {
        var good = Token(now, "forum", "admin").Split('.');
        var publicKey = _key.Rsa.ExportSubjectPublicKeyInfo();
        using var other = RSA.Create(2048);
        var foreign = new RsaSecurityKey(other.ExportParameters(true)) { KeyId = _key.KeyId };
        return new(StringComparer.Ordinal)
        {
            ["unsigned"] = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""") + "." + good[1] + ".",
            ["without an algorithm but with a signature"] = Base64UrlEncoder.Encode($$"""{"alg":"none","kid":"{{_key.KeyId}}"}""") + "." + good[1] + "." + good[2],
            ["signed with the public key"] = Token(now, "forum", "admin", signing: new(new SymmetricSecurityKey(publicKey) { KeyId = _key.KeyId }, SecurityAlgorithms.HmacSha256)),
            ["signed by somebody else under the key's name"] = Token(now, "forum", "admin", signing: new(foreign, SecurityAlgorithms.RsaSha256)),
            ["signed with a key that nobody knows"] = Token(now, "forum", "admin", signing: new(NewKey("unknown"), SecurityAlgorithms.RsaSha256)),
            ["signed with a key without a name"] = Token(now, "forum", "admin", signing: new(new RsaSecurityKey(_key.Rsa), SecurityAlgorithms.RsaSha256)),
            ["changed after it was signed"] = good[0] + "." + Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(good[1]).Replace("mia", "max", StringComparison.Ordinal)) + "." + good[2],
            ["expired"] = Token(now, "forum", "admin", age: TimeSpan.FromMinutes(10)),
            ["not valid yet"] = Token(now, "forum", "admin", age: -TimeSpan.FromMinutes(1)),
            ["without an end"] = Token(now, "forum", "admin", lifetime: Timeout.InfiniteTimeSpan),
            ["for another audience"] = Token(now, "forum", "admin", audience: "the-shop"),
            ["of another issuer"] = Token(now, "forum", "admin", issuer: "https://login.example.org"),
            ["without a community"] = Token(now, null, "admin"),
            ["without a scope"] = Token(now, "forum", null),
            ["of a scope that there is not"] = Token(now, "forum", "openid owner ADMIN"),
            ["of another community"] = Token(now, "other", "admin"),
            ["of a community whose name begins alike"] = Token(now, "forum2", "admin"),
            ["cut off"] = good[0] + "." + good[1] + ".",
            ["no JSON"] = "a.b.c",
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _curve.ECDsa.Dispose();
    }

    private static RsaSecurityKey NewKey(string name) => new(RSA.Create(2048)) { KeyId = name };
}
