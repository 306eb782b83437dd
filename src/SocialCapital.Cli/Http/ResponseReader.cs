using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SocialCapital.Cli.Http;

/// <summary>Turns a response into what was asked for, or into the exception that says why it is not that.</summary>
internal static class ResponseReader
{
    private const string EventsRejected = "events-rejected";

    public static T Read<T>(HttpResponseMessage response, byte[] body, JsonTypeInfo<T> type, TimeProvider time)
    {
        if (response.IsSuccessStatusCode)
        {
            return Parse(body, type)
                ?? throw new ApiException($"the service answered {(int)response.StatusCode} with something that is not the expected JSON", response.StatusCode);
        }

        ProblemView? problem = Parse(body, ApiJson.Default.ProblemView);

        // A request of which every event was refused tells the same members as one of which some were.
        if (typeof(T) == typeof(EventsAnswer) && problem?.Code == EventsRejected && Parse(body, type) is { } refused)
        {
            return refused;
        }

        string reason = Describe(response.StatusCode, problem);
        throw IsTransient(response.StatusCode)
            ? new TransientException(reason, RetryAfter(response, time))
            : new ApiException(reason, response.StatusCode, problem?.Code, detail: problem?.Detail);
    }

    private static bool IsTransient(HttpStatusCode status) => status is
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout
        or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var header = response.Headers.RetryAfter;
        TimeSpan? asked = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return asked is { } wait ? (wait > TimeSpan.Zero ? wait : TimeSpan.Zero) : null;
    }

    private static string Describe(HttpStatusCode status, ProblemView? problem)
    {
        string told = problem is null ? "" : $" ({problem.Describe()})";
        return status switch
        {
            HttpStatusCode.Unauthorized => $"the service does not know the key{told}",
            HttpStatusCode.Forbidden => $"the key does not allow this{told}",
            HttpStatusCode.NotFound => $"not there, or the key does not open it{told}",
            _ => problem is null ? $"the service answered {(int)status}" : $"the service answered {(int)status}: {problem.Describe()}",
        };
    }

    private static T? Parse<T>(byte[] body, JsonTypeInfo<T> type)
    {
        try
        {
            return body.Length == 0 ? default : JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
