using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SocialCapital.Cli.Http;

/// <summary>
/// The HTTP API as this tool uses it. What may be sent again is sent again (with the same ids) while the service is
/// busy or away; a service that was never reached is taken for a wrong address and told at once.
/// </summary>
internal sealed class SocialCapitalClient : IDisposable
{
    public const string NdjsonType = "application/x-ndjson";

    private const string JsonType = "application/json";
    private const string FavorRefused = "favor-refused";

    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly RetryPolicy _retry;
    private volatile bool _reached;

    public SocialCapitalClient(Uri address, string? key, RetryPolicy retry)
    {
        _address = address;
        _retry = retry;

        // Redirects are not followed: a key must not travel to another place than the one that was named.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        if (key is not null)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    /// <summary>Where the service's addresses begin, without a slash at the end.</summary>
    public string Root => _address.AbsoluteUri.TrimEnd('/');

    public void Dispose() => _http.Dispose();

    /// <summary>The community, or null where it does not exist or the key does not open it.</summary>
    public Task<CommunityView?> FindCommunityAsync(string community, CancellationToken cancellation) =>
        FindAsync(CommunityPath(community), ApiJson.Default.CommunityView, cancellation);

    /// <summary>Makes a community. Null where the id is taken (possibly by an earlier attempt whose answer was lost).</summary>
    /// <param name="policy">A preset's name, or the path of a JSON file with a whole policy.</param>
    public async Task<CommunityKeys?> CreateCommunityAsync(
        string community, string? name, string policy, int shards, CancellationToken cancellation)
    {
        byte[] body = await CommunityDocument.WriteAsync(community, name, policy, shards, cancellation);
        try
        {
            CreatedCommunity created = await SendAsync(
                HttpMethod.Post, "/v1/communities", body, JsonType, ApiJson.Default.CreatedCommunity, cancellation);
            return created.Keys;
        }
        catch (ApiException refused) when (refused.Status == HttpStatusCode.Conflict)
        {
            return null;
        }
    }

    /// <summary>Sends a body of events, one a line, and tells what became of them.</summary>
    public Task<EventsAnswer> SendEventsAsync(string community, ReadOnlyMemory<byte> lines, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"{CommunityPath(community)}/events", lines, NdjsonType, ApiJson.Default.EventsAnswer, cancellation);

    /// <summary>The member, or null where no event has named them yet.</summary>
    public Task<MemberView?> FindMemberAsync(string community, string member, CancellationToken cancellation) =>
        FindAsync(MemberPath(community, member), ApiJson.Default.MemberView, cancellation);

    public Task<ExplanationView> GetExplanationAsync(string community, string member, CancellationToken cancellation) =>
        GetAsync($"{MemberPath(community, member)}/explanation", ApiJson.Default.ExplanationView, cancellation);

    public Task<LeaderboardView> GetLeaderboardAsync(string community, string by, int limit, CancellationToken cancellation) =>
        GetAsync($"{CommunityPath(community)}/leaderboard?by={by}&limit={limit}", ApiJson.Default.LeaderboardView, cancellation);

    public Task<PolicyView> GetPolicyAsync(string community, CancellationToken cancellation) =>
        GetAsync($"{CommunityPath(community)}/policy", ApiJson.Default.PolicyView, cancellation);

    /// <summary>How the community's bank stands.</summary>
    public Task<LiquidityView> GetLiquidityAsync(string community, CancellationToken cancellation) =>
        GetAsync($"{CommunityPath(community)}/liquidity", ApiJson.Default.LiquidityView, cancellation);

    /// <summary>How far the community's audit is.</summary>
    public Task<AuditView> GetAuditAsync(string community, CancellationToken cancellation) =>
        GetAsync($"{CommunityPath(community)}/audit", ApiJson.Default.AuditView, cancellation);

    /// <summary>Begins an audit; one that is under way goes on. Needs a key of the scope `admin`.</summary>
    public Task<AuditView> StartAuditAsync(string community, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"{CommunityPath(community)}/audit", default, null, ApiJson.Default.AuditView, cancellation);

    /// <summary>Asks a favor. One that is refused is an answer, not a failure.</summary>
    public async Task<FavorAnswer> AskFavorAsync(string community, FavorRequest request, CancellationToken cancellation)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(request, ApiJson.Default.FavorRequest);
        try
        {
            return new FavorAnswer(
                await SendAsync(HttpMethod.Post, $"{CommunityPath(community)}/favors", body, JsonType, ApiJson.Default.FavorView, cancellation), null);
        }
        catch (ApiException refused) when (refused.Code == FavorRefused)
        {
            return new FavorAnswer(null, refused.Detail ?? refused.Message);
        }
    }

    /// <summary>Ends a favor.</summary>
    /// <param name="step">`honor` or `decline`.</param>
    public Task<FavorView> EndFavorAsync(string community, string favor, string step, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"{FavorPath(community, favor)}:{step}", default, null, ApiJson.Default.FavorView, cancellation);

    /// <summary>The favor, or null where none was asked by that id.</summary>
    public Task<FavorView?> FindFavorAsync(string community, string favor, CancellationToken cancellation) =>
        FindAsync(FavorPath(community, favor), ApiJson.Default.FavorView, cancellation);

    /// <summary>Whether one would be granted a favor by another now. Changes nothing.</summary>
    public Task<FavorCheckView> CheckFavorAsync(string community, string from, string to, decimal amount, CancellationToken cancellation)
    {
        string pair = $"{Uri.EscapeDataString(from)}/{Uri.EscapeDataString(to)}";
        string path = string.Create(
            CultureInfo.InvariantCulture, $"{CommunityPath(community)}/relationships/{pair}/favor-check?amount={amount}");
        return GetAsync(path, ApiJson.Default.FavorCheckView, cancellation);
    }

    /// <summary>What `/readyz` answers, or null where nothing answers at all. Never tries twice.</summary>
    public async Task<HttpStatusCode?> ProbeAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(timeout, _retry.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using HttpResponseMessage response = await _http.GetAsync(new Uri(Root + "/readyz"), both.Token);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    public static string CommunityPath(string community) => $"/v1/communities/{Uri.EscapeDataString(community)}";

    public static string MemberPath(string community, string member) =>
        $"{CommunityPath(community)}/members/{Uri.EscapeDataString(member)}";

    /// <summary>What stands at a path, or null where nothing does.</summary>
    public async Task<T?> FindAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await GetAsync(path, type, cancellation);
        }
        catch (ApiException refused) when (refused.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>What stands at a path.</summary>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, path, default, null, type, cancellation);

    private static string FavorPath(string community, string favor) =>
        $"{CommunityPath(community)}/favors/{Uri.EscapeDataString(favor)}";

    private Task<T> SendAsync<T>(
        HttpMethod method, string path, ReadOnlyMemory<byte> body, string? contentType, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        _retry.RunAsync(() => TrySendAsync(method, path, body, contentType, type, cancellation), cancellation);

    private async Task<T> TrySendAsync<T>(
        HttpMethod method, string path, ReadOnlyMemory<byte> body, string? contentType, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(Root + path));
        if (contentType is not null)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }

        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, cancellation);
            _reached = true;
            byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellation);
            return ResponseReader.Read(response, answer, type, _retry.Time);
        }
        catch (HttpRequestException lost)
        {
            string message = $"no answer from {Root}: {lost.InnerException?.Message ?? lost.Message}";
            throw _reached ? new TransientException(message, cause: lost) : new ApiException(message, cause: lost);
        }
        catch (OperationCanceledException timeout) when (!cancellation.IsCancellationRequested)
        {
            throw new TransientException($"{Root} did not answer within {_http.Timeout.TotalSeconds:0} s", cause: timeout);
        }
    }
}
