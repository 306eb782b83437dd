using System.Net.Http.Headers;
using SocialCapital.EndToEnd.Tests.Deployment;
using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.TestServers.Azurite;
using SocialCapital.TestServers.Redis;

namespace SocialCapital.EndToEnd.Tests.Chaos;

/// <summary>
/// What docker-compose.yml describes, started as processes on loopback with the same settings: Azurite, Redis, silos and gateways,
/// by default one silo more.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    public const string AdminKey = "end-to-end-admin-key";

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly HttpClient[] _clients;
    private int _next;

    private Cluster(AzuriteServer azurite, RedisServer redis, int silos, int gateways, IReadOnlyDictionary<string, string> settings)
    {
        _settings = settings;
        Azurite = azurite;
        Redis = redis;
        var compose = new ComposeFile(Files.Read("docker-compose.yml"), Files.Dockerfile()).Ours.ToDictionary(service => service.Name, service => service.Environment);
        Silos = [.. Enumerable.Range(1, silos).Select(number => new ExecutableProcess("SocialCapital.Silo.dll")
        {
            Environment = Here(compose["silo-1"], new()
            {
                ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id=silo-{number}",
                ["SOCIALCAPITAL_SILO_PORT"] = $"{ExecutableProcess.FreePort()}",
                ["SOCIALCAPITAL_CLIENT_PORT"] = $"{ExecutableProcess.FreePort()}",
                ["SOCIALCAPITAL_ADVERTISED_ADDRESS"] = "127.0.0.1",
                ["SOCIALCAPITAL_AZURE_STORAGE_CONNECTION"] = azurite.ConnectionString,
            }),
        })];
        Gateways = [.. ((string[])["gateway-1", "gateway-2"]).Take(gateways).Select(name => new ExecutableProcess("SocialCapital.Server.dll")
        {
            Environment = Here(compose[name], new() { ["SOCIALCAPITAL_ADMIN_KEY"] = AdminKey }),
        })];
        _clients = [.. Gateways.Select(gateway =>
        {
            // A platform gives up a gateway that does not answer, and asks the other.
            var client = new HttpClient { BaseAddress = new Uri(gateway.Url), Timeout = TimeSpan.FromSeconds(15) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
            return client;
        })];
    }

    public AzuriteServer Azurite { get; }

    public RedisServer Redis { get; }

    public IReadOnlyList<ExecutableProcess> Silos { get; }

    public IReadOnlyList<ExecutableProcess> Gateways { get; }

    /// <summary>A client of one gateway after the other.</summary>
    public HttpClient Next() => _clients[(uint)Interlocked.Increment(ref _next) % (uint)_clients.Length];

    /// <summary>A client of each gateway.</summary>
    public IReadOnlyList<HttpClient> Clients => _clients;

    /// <summary>Starts everything.</summary>
    /// <param name="silos">How many silos.</param>
    /// <param name="gateways">How many gateways, two at most.</param>
    /// <param name="settings">What is set for all of them beside what the compose file says; null for nothing.</param>
    public static async Task<Cluster> StartAsync(int silos = 3, int gateways = 2, IReadOnlyDictionary<string, string>? settings = null)
    {
        var azurite = await AzuriteServer.StartNewAsync(isInMemory: false);
        var cluster = new Cluster(azurite, await RedisServer.StartNewAsync(), silos, gateways, settings ?? new Dictionary<string, string>());
        try
        {
            await Task.WhenAll(cluster.Silos.Select(silo => silo.StartAsync()));
            await Task.WhenAll(cluster.Gateways.Select(gateway => gateway.StartAsync()));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>What every process has written last, for a failure's message.</summary>
    public string LastWords() => string.Join(
        '\n', Named().Select(node => $"--- {node.Name}\n{string.Join('\n', node.Process.Output.Split('\n').TakeLast(40))}"));

    /// <summary>Writes all that every process has written into files of a folder.</summary>
    public async Task KeepLogsAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, process) in Named())
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.log"), process.Output);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Gateways.Concat(Silos))
        {
            await process.DisposeAsync();
        }

        await Redis.DisposeAsync();
        await Azurite.DisposeAsync();
        foreach (var client in _clients)
        {
            client.Dispose();
        }
    }

    private IEnumerable<(string Name, ExecutableProcess Process)> Named() =>
        Silos.Select((silo, i) => ($"silo-{i + 1}", silo)).Concat(Gateways.Select((gateway, i) => ($"gateway-{i + 1}", gateway)));

    /// <summary>The settings of a service of the compose file, at this place.</summary>
    private Dictionary<string, string> Here(IReadOnlyDictionary<string, string> described, Dictionary<string, string> here)
    {
        here["SOCIALCAPITAL_REDIS"] = Redis.ConnectionString;

        // Nobody collects metrics here, unless the settings say who.
        here["OTEL_EXPORTER_OTLP_ENDPOINT"] = "";
        var settings = new Dictionary<string, string>(described);
        foreach (var (name, value) in here.Concat(_settings))
        {
            settings[name] = value;
        }

        return settings;
    }
}
