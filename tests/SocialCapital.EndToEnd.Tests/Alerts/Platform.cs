using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Alerts;

/// <summary>A platform that uses a server as platforms do: it sends events, reads members, and bears with what it is answered.</summary>
internal sealed class Platform(ServerProcess server)
{
    private const int Members = 100;

    private long _sent;

    public ServerProcess Server => server;

    /// <summary>The communities that it has made.</summary>
    public List<string> Communities { get; } = [];

    private string Prefix { get; } = Guid.NewGuid().ToString("N")[..8];

    /// <summary>Makes a community, where there is none of the name.</summary>
    public async Task FoundAsync(string community)
    {
        using var founded = await server.Http.PostAsJsonAsync("/v1/communities", new { id = community, policy = "bailey" });
        Assert.True(founded.IsSuccessStatusCode || founded.StatusCode == System.Net.HttpStatusCode.Conflict, $"{community}: {founded.StatusCode}");
        Communities.Add(community);
    }

    /// <summary>Sends new events in one request; whether they were taken.</summary>
    public async Task<bool> SendAsync(string community, int count, CancellationToken stop = default)
    {
        var first = Interlocked.Add(ref _sent, count) - count;
        var body = new StringBuilder("[", 96 * count);
        for (var i = first; i < first + count; i++)
        {
            body.Append(i == first ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""{"id":"{{Prefix}}-{{i}}","type":"deposit","from":"giver","to":"m{{i % Members}}","amount":1}""");
        }

        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.Append(']').ToString()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await AskAsync(HttpMethod.Post, $"/v1/communities/{community}/events", content, stop);
    }

    /// <summary>Reads the member who gives; whether it was told.</summary>
    public Task<bool> ReadAsync(string community, CancellationToken stop = default) =>
        AskAsync(HttpMethod.Get, $"/v1/communities/{community}/members/giver", null, stop);

    /// <summary>Posts something; whether it was taken.</summary>
    public Task<bool> PostAsync(string path, object? body, CancellationToken stop = default) =>
        AskAsync(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body), stop);

    /// <summary>Does something again and again until it is told to stop, with a pause after what was not taken.</summary>
    public static async Task AgainAsync(Func<Task<bool>> act, TimeSpan pause, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (!await act())
            {
                await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> AskAsync(HttpMethod method, string path, HttpContent? content, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = content };
            using var answer = await server.Http.SendAsync(request, stop);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // Nobody answers, or not in time: the fault, or the end.
            return false;
        }
    }
}
