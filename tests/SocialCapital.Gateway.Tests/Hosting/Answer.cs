using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SocialCapital.Gateway.Tests.Hosting;

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, string? ContentType, HttpResponseHeaders Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        response.Headers,
        response.Content.Headers.ContentType?.MediaType == "text/event-stream" // It has no end.
            ? ""
            : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Asserts that it is a problem of this status and type.</summary>
    public JsonElement IsProblem(int status, string code)
    {
        Assert.True((int)Status == status, $"{(int)Status} instead of {status}: {Body}");
        Assert.Equal("application/problem+json", ContentType);
        var problem = Json;
        Assert.Equal("urn:socialcapital:problem:" + code, problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()));
        return problem;
    }

    /// <summary>Asserts that it is an answer with these counts, and gives the results.</summary>
    public JsonElement[] Counts(int accepted, int duplicates, int rejected)
    {
        Assert.Equal(
            (accepted, duplicates, rejected),
            (Json.GetProperty("accepted").GetInt32(), Json.GetProperty("duplicates").GetInt32(), Json.GetProperty("rejected").GetInt32()));
        return [.. Json.GetProperty("results").EnumerateArray()];
    }
}
