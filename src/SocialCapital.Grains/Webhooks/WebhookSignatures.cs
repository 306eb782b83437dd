using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SocialCapital.Grains.Webhooks;

/// <summary>Secrets and signatures by the conventions of Standard Webhooks.</summary>
internal static class WebhookSignatures
{
    private const string Prefix = "whsec_";
    private const int SecretBytes = 32;

    /// <summary>A new secret.</summary>
    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What stands in <c>webhook-signature</c>: one signature for each secret.</summary>
    /// <param name="secrets">The secrets.</param>
    /// <param name="id">What stands in <c>webhook-id</c>.</param>
    /// <param name="seconds">What stands in <c>webhook-timestamp</c>: seconds since 1970.</param>
    /// <param name="body">The body.</param>
    public static string Sign(IEnumerable<string> secrets, string id, long seconds, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.{body}"));
        return string.Join(' ', secrets.Select(secret =>
            "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed))));
    }
}
