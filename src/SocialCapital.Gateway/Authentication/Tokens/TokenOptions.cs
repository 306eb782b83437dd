using System.ComponentModel.DataAnnotations;

namespace SocialCapital.Gateway.Authentication.Tokens;

/// <summary>Which bearer tokens of an OpenID provider open what, beside keys.</summary>
public sealed class TokenOptions
{
    /// <summary>The most bytes of a token that is looked at.</summary>
    public const int TokenCharactersMax = 8_192;

    /// <summary>
    /// The provider, as its discovery document and its tokens name it; https, but for a provider on this host's loopback. Null where
    /// no tokens are taken.
    /// </summary>
    public string? Issuer { get; set; }

    /// <summary>The audience that a token must be for. Needed with an issuer.</summary>
    public string? Audience { get; set; }

    /// <summary>The claim that names the community, or several in a list.</summary>
    [Required, MinLength(1)]
    public string CommunityClaim { get; set; } = "community";

    /// <summary>The claim that names scopes, separated by spaces or in a list; what is none of this service's is passed over.</summary>
    [Required, MinLength(1)]
    public string ScopeClaim { get; set; } = "scope";

    /// <summary>By so much the provider's clock may differ. Default 30 seconds; up to 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Why the issuer can't be used; null where it can, or none is set.</summary>
    public static string? IssuerProblem(string? issuer) => issuer is null ? null
        : !Uri.TryCreate(issuer, UriKind.Absolute, out var address) || address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0
            ? "an address such as https://login.example.org is needed"
        : address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)
            ? "https is needed, but for a provider on the loopback address"
        : null;
}
