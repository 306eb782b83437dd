using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SocialCapital.Client.Webhooks;

/// <summary>
/// Tells what came from the bank from what anybody has sent: by the conventions of Standard Webhooks (https://www.standardwebhooks.com),
/// HMAC-SHA256 over id, time and body, keyed by the webhook's secret.
/// </summary>
public static class WebhookSignature
{
    /// <summary>By so much may the time of a request differ from the clock of whoever verifies it: what is older may be a repetition by somebody else.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string SecretPrefix = "whsec_";
    private const string Version = "v1,";

    /// <summary>Whether a request is signed with a secret, and of now. Compares in constant time.</summary>
    /// <param name="secret">The secret, as it was shown: <c>whsec_…</c>.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>: seconds since 1970.</param>
    /// <param name="signatures">The header <c>webhook-signature</c>: one or more, parted by spaces.</param>
    /// <param name="body">The body, byte for byte as it came.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="FormatException">The secret is none.</exception>
    public static bool Verify(string secret, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var key = Convert.FromBase64String(secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret);
        if (id is null || signatures is null
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Tolerance.TotalSeconds)
        {
            return false;
        }

        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hash.AppendData(body);
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.GetHashAndReset(expected);
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isSigned = false;
        foreach (var signature in signatures.Split(' '))
        {
            isSigned |= signature.StartsWith(Version, StringComparison.Ordinal)
                && Convert.TryFromBase64String(signature[Version.Length..], given, out var length)
                && length == given.Length
                && CryptographicOperations.FixedTimeEquals(expected, given);
        }

        return isSigned;
    }
}
