using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SocialCapital.Hosting.Administration;

/// <summary>Lets whoever has the admin key through to what the host itself serves, and nobody else.</summary>
internal static class AdminDoor
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    /// <summary>Guards an endpoint by <c>Authorization: Bearer KEY</c>.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="hash">SHA-256 of the key.</param>
    public static void Guard(EndpointBuilder endpoint, byte[] hash) => Guard(endpoint, request => HasBearer(request, hash), "Bearer");

    /// <summary>Guards an endpoint by that, or by HTTP Basic with the key as password, which browsers ask for; any user will do.</summary>
    /// <inheritdoc cref="Guard(EndpointBuilder, byte[])"/>
    public static void GuardForBrowsers(EndpointBuilder endpoint, byte[] hash) =>
        Guard(endpoint, request => HasBearer(request, hash) || HasPassword(request, hash), "Basic");

    private static void Guard(EndpointBuilder endpoint, Predicate<HttpRequest> opens, string scheme)
    {
        var next = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context =>
        {
            if (opens(context.Request))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = scheme + " realm=\"socialcapital\"";
            return Task.CompletedTask;
        };
    }

    private static bool HasBearer(HttpRequest request, byte[] hash) => TryRead(request, Bearer, out var key) && IsKey(Encoding.UTF8.GetBytes(key), hash);

    private static bool HasPassword(HttpRequest request, byte[] hash)
    {
        if (!TryRead(request, Basic, out var credentials))
        {
            return false;
        }

        var decoded = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials, decoded, out var length))
        {
            return false;
        }

        var colon = decoded.AsSpan(0, length).IndexOf((byte)':');
        return colon >= 0 && IsKey(decoded.AsSpan(colon + 1, length - colon - 1), hash);
    }

    private static bool TryRead(HttpRequest request, string scheme, out string value)
    {
        value = "";
        if (request.Headers.Authorization is not [{ } header] || !header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        value = header[scheme.Length..].Trim();
        return true;
    }

    private static bool IsKey(ReadOnlySpan<byte> key, byte[] hash) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(key), hash);
}
