using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SocialCapital.Gateway.Quotas;

/// <summary>A request's share of its community's quota.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Rate">Tokens a second; 0 for no bound.</param>
/// <param name="Use">Where they are counted.</param>
internal sealed record Allowance(QuotaKind Kind, int Rate, CommunityUse Use)
{
    /// <summary>Takes what the request costs: its events, or its reads. One was taken when it came.</summary>
    public void Charge(int tokens)
    {
        if (Rate > 0 && tokens > 1)
        {
            Use.BucketOf(Kind).Charge(tokens - 1);
        }
    }

    /// <summary>Tells the client how it stands, as draft-ietf-httpapi-ratelimit-headers has it.</summary>
    /// <returns>In how many seconds somebody may pass, where nothing is left; else until the bucket is full.</returns>
    public long Tell(HttpResponse response)
    {
        if (Rate == 0)
        {
            return 0;
        }

        var name = Kind == QuotaKind.Events ? "events" : "reads";
        var (remaining, reset) = Use.BucketOf(Kind).Look();
        response.Headers["RateLimit-Policy"] = string.Create(
            CultureInfo.InvariantCulture, $"\"{name}\";q={(long)Rate * TokenBucket.BurstSeconds};w={TokenBucket.BurstSeconds}");
        response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={remaining};t={reset}");
        return reset;
    }
}
