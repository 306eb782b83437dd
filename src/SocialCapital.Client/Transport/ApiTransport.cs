using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using SocialCapital.Client.Problems;

namespace SocialCapital.Client.Transport;

/// <summary>Sends requests, with a key where it has one of its own.</summary>
internal sealed class ApiTransport(HttpClient http, TimeProvider time, string? key = null)
{
    public const string Json = "application/json";
    public const string Lines = "application/x-ndjson";
    public const string Stream = "text/event-stream";

    public TimeProvider Time => time;

    /// <summary>The same with another key.</summary>
    public ApiTransport WithKey(string? other) => other is null ? this : new ApiTransport(http, time, other);

    /// <summary>A document.</summary>
    /// <exception cref="SocialCapitalException">There is none.</exception>
    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => (await SendAsync(HttpMethod.Get, path, cancellationToken).ConfigureAwait(false)).Read(type);

    /// <summary>A document; null where the service says, with this code, that there is none.</summary>
    public async Task<T?> FindAsync<T>(string path, string absent, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var response = await SendAsync(HttpMethod.Get, path, cancellationToken).ConfigureAwait(false);
        return response.Problem?.ShortType == absent ? null : response.Read(type);
    }

    /// <summary>Sends a document.</summary>
    public Task<ApiResponse> SendAsync<TBody>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> type, CancellationToken cancellationToken, string? ifMatch = null) =>
        SendAsync(method, path, cancellationToken, JsonSerializer.SerializeToUtf8Bytes(body, type), Json, ifMatch);

    /// <summary>Opens a stream of events; to be disposed of.</summary>
    /// <param name="path">The path.</param>
    /// <param name="after">The id of the event behind which it begins; null for those that come.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    /// <exception cref="SocialCapitalException">It is refused, or nobody answered.</exception>
    public async Task<HttpResponseMessage> OpenStreamAsync(string path, string? after, CancellationToken cancellationToken)
    {
        var attempts = new RequestAttempts(time);
        using var request = NewRequest(HttpMethod.Get, path, attempts);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Stream));
        if (after is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", after);
        }

        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsNoAnswer(exception, cancellationToken))
        {
            throw NoAnswer(attempts, exception);
        }

        if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == Stream)
        {
            return response;
        }

        using (response)
        {
            throw (await AnswerOfAsync(response, attempts, cancellationToken).ConfigureAwait(false)).Failure();
        }
    }

    /// <summary>Sends a request and takes its answer, whatever it says.</summary>
    /// <exception cref="SocialCapitalException">No answer came, however often it was tried.</exception>
    public async Task<ApiResponse> SendAsync(
        HttpMethod method,
        string path,
        CancellationToken cancellationToken,
        ReadOnlyMemory<byte>? body = null,
        string? contentType = null,
        string? ifMatch = null,
        bool mayRepeat = true)
    {
        var attempts = new RequestAttempts(time) { MayRepeat = mayRepeat };
        using var request = NewRequest(method, path, attempts);
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(ifMatch));
        }

        if (body is { } bytes)
        {
            request.Content = new ReadOnlyMemoryContent(bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType!);
        }

        try
        {
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return await AnswerOfAsync(response, attempts, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsNoAnswer(exception, cancellationToken))
        {
            throw NoAnswer(attempts, exception);
        }
    }

    private HttpRequestMessage NewRequest(HttpMethod method, string path, RequestAttempts attempts)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Options.Set(RequestAttempts.Key, attempts);
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return request;
    }

    private async Task<ApiResponse> AnswerOfAsync(HttpResponseMessage response, RequestAttempts attempts, CancellationToken cancellationToken) => new(
        response.StatusCode,
        await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false),
        response.Headers.ETag?.Tag,
        RetryRule.AskedFor(response, time),
        attempts);

    private static bool IsNoAnswer(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or ExecutionRejectedException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private SocialCapitalException NoAnswer(RequestAttempts attempts, Exception exception) => new(
        $"No answer from {http.BaseAddress} after {attempts.Count} attempts: {attempts.LastFailure ?? exception.Message}.",
        null,
        null,
        attempts.IsUncertain,
        null,
        exception);
}
