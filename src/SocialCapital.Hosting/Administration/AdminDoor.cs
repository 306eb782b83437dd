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
    /// <param name="isKey">Tells from a key's SHA-256 whether it is the admin key.</param>
    public static void Guard(EndpointBuilder endpoint, Predicate<byte[]> isKey) => Guard(endpoint, request => HasBearer(request, isKey), "Bearer");

    /// <summary>Guards an endpoint by that, or by HTTP Basic with the key as password, which browsers ask for; any user will do.</summary>
    /// <inheritdoc cref="Guard(EndpointBuilder, Predicate{byte[]})"/>
    public static void GuardForBrowsers(EndpointBuilder endpoint, Predicate<byte[]> isKey) =>
        Guard(endpoint, request => HasBearer(request, isKey) || HasPassword(request, isKey), "Basic");

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

    private static bool HasBearer(HttpRequest request, Predicate<byte[]> isKey) => TryRead(request, Bearer, out var key) && IsKey(Encoding.UTF8.GetBytes(key), isKey);

    private static bool HasPassword(HttpRequest request, Predicate<byte[]> isKey)
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
        return colon >= 0 && IsKey(decoded.AsSpan(colon + 1, length - colon - 1), isKey);
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

    private static bool IsKey(ReadOnlySpan<byte> key, Predicate<byte[]> isKey) => isKey(SHA256.HashData(key));
}
