using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Cli.Demo;
using ServerProcess = SocialCapital.TestServers.Processes.ServerProcess;

namespace SocialCapital.Benchmarks.Contenders.Ours;

/// <summary>The server as users run it: a process of its own, the embedded store, HTTP on loopback.</summary>
/// <param name="folder">Where it keeps everything.</param>
/// <param name="arguments">What else stands on its command line.</param>
/// <param name="variables">What else is in its environment.</param>
internal sealed class OurServer(string folder, IReadOnlyList<string>? arguments = null, IReadOnlyDictionary<string, string>? variables = null) : IBankServer
{
    /// <summary>Where the community is found.</summary>
    public const string Path = "/v1/communities/bench";

    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(60);

    private readonly int _port = ServerProcess.FreePort();
    private ServerProcess? _process;
    private HttpClient? _http;
    private string _key = "";

    public int ProcessId => _process!.Id;

    /// <summary>Where it listens, on loopback.</summary>
    public int Port => _port;

    /// <summary>The admin key.</summary>
    public string Key => _key;

    /// <summary>Makes a folder with the community and nothing in it.</summary>
    public static async Task FoundAsync(string folder)
    {
        await using var server = new OurServer(folder);
        await server.StartAsync();
        await server.StopAsync();
    }

    public async Task StartAsync()
    {
        Directory.CreateDirectory(folder);
        string server = ServerLocator.Find(Environment.GetEnvironmentVariable(ServerLocator.Variable), AppContext.BaseDirectory);
        string address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");
        _process = new ServerProcess("the server", "dotnet", [server, "--data", folder, "--urls", address, .. arguments ?? []], folder, variables);
        _http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(2) };
        await _process.WaitUntilAsync(IsReadyAsync, ReadyTimeout);
        _key = (await File.ReadAllTextAsync(System.IO.Path.Combine(folder, "admin.key"))).Trim();
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        await FoundCommunityAsync("bench");
    }

    /// <summary>Founds a community, where it is not there yet.</summary>
    public async Task FoundCommunityAsync(string community)
    {
        using var content = new StringContent($"{{\"id\":\"{community}\"}}", Encoding.UTF8, "application/json");
        using HttpResponseMessage made = await _http!.PostAsync(new Uri("/v1/communities", UriKind.Relative), content);
        if (made.StatusCode is not (HttpStatusCode.Created or HttpStatusCode.Conflict))
        {
            throw new InvalidOperationException($"The community could not be made: {made.StatusCode}.");
        }
    }

    /// <summary>Gives a community its quota, in events and in reads a second.</summary>
    public async Task SetQuotaAsync(string community, int events, int reads)
    {
        using var content = new StringContent($"{{\"eventsPerSecond\":{events},\"readsPerSecond\":{reads}}}", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _http!.PutAsync(new Uri($"/v1/communities/{community}/quota", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Reads what Prometheus would.</summary>
    public Task<byte[]> ScrapeAsync() => _http!.GetByteArrayAsync(new Uri("/metrics", UriKind.Relative));

    public async Task<long?> AllocatedAsync()
    {
        string metrics = Encoding.UTF8.GetString(await ScrapeAsync());
        string line = metrics.Split('\n').First(line => line.StartsWith("dotnet_gc_heap_total_allocated", StringComparison.Ordinal));
        return (long)double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    public Task StopAsync() => _process!.StopAsync();

    public async Task<IReadOnlyList<IBenchRequest>> OpenSendersAsync(EventStream stream, int batch, int connections)
    {
        OurSender[] senders = [.. Enumerable.Range(0, connections).Select(_ => new OurSender(_port, _key, Path, stream, batch))];
        await Task.WhenAll(senders.Select(sender => sender.ConnectAsync()));
        return senders;
    }

    public async Task<IReadOnlyList<IBenchRequest>> OpenReadersAsync(ReadKind kind, int connections)
    {
        OurReader[] readers = [.. Enumerable.Range(0, connections).Select(_ => new OurReader(_port, _key, Path, kind))];
        await Task.WhenAll(readers.Select(reader => reader.ConnectAsync()));
        return readers;
    }

    public async Task VerifyAsync(StreamTotals expected)
    {
        using JsonDocument community = JsonDocument.Parse(await _http!.GetStringAsync(new Uri(Path, UriKind.Relative)));
        WrongCountException.ThrowIfDifferent("entries of the community", expected.Events, community.RootElement.GetProperty("entries").GetInt64());
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_process is { } process)
        {
            await process.DisposeAsync();
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage answer = await _http!.GetAsync(new Uri("/readyz", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
