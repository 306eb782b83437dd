using System.Net;
using Polly;
using Polly.Timeout;

namespace SocialCapital.Client.Transport;

/// <summary>What is tried again, and after how long.</summary>
internal static class RetryRule
{
    /// <summary>
    /// Whether an attempt is worth another one: nobody answered, or whoever did is busy. Everything that changes something
    /// carries an id or a version, so that doing it twice does no harm.
    /// </summary>
    public static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        // An answer that is too large would be so again.
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } } => false,
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result: { } response } => IsTransient(response.StatusCode),
        _ => false,
    };

    /// <summary>How long the service asks to be left alone; null where it says nothing, or did not answer.</summary>
    public static TimeSpan? AskedFor(Outcome<HttpResponseMessage> outcome, TimeProvider time) =>
        outcome.Result is { } response ? AskedFor(response, time) : null;

    /// <summary>How long the service asks to be left alone; null where it says nothing.</summary>
    public static TimeSpan? AskedFor(HttpResponseMessage response, TimeProvider time)
    {
        var header = response.Headers.RetryAfter;
        var asked = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }

    private static bool IsTransient(HttpStatusCode status) => status is
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
