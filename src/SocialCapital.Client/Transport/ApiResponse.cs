using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SocialCapital.Client.Problems;

namespace SocialCapital.Client.Transport;

/// <summary>What came back, with its body in memory.</summary>
internal sealed record ApiResponse(HttpStatusCode Status, byte[] Body, string? ETag, TimeSpan? RetryAfter, RequestAttempts Attempts)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The problem that it tells of; null where it tells of none.</summary>
    public Problem? Problem { get; } = (int)Status >= 400 ? Parse(Body, ClientJson.Default.Problem) : null;

    /// <summary>The body of a success.</summary>
    /// <exception cref="SocialCapitalException">It is no success, or another document.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
        where T : class => !IsSuccess ? throw Failure()
        : Parse(Body, type)
            ?? throw new SocialCapitalException("The service answered with something else than its description says.", Status, null, true, null, null);

    /// <summary>The body, whatever the status; null where it is another document.</summary>
    public T? TryRead<T>(JsonTypeInfo<T> type)
        where T : class => Parse(Body, type);

    /// <summary>What to throw.</summary>
    public SocialCapitalException Failure() => new(
        Problem is { } problem
            ? $"{problem.Title} ({problem.ShortType}, {(int)Status}). {problem.Detail}".TrimEnd()
            : $"The service answered {(int)Status}.",
        Status,
        Problem,
        Attempts.IsUncertain,
        RetryAfter,
        null);

    private static T? Parse<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
