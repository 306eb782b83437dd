using SocialCapital.EndToEnd.Tests.Chaos;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Alerts;

/// <summary>Where a fault happens: a folder, the processes in it, and what Prometheus scrapes. All of it ends with the stage.</summary>
internal sealed class FaultStage : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<IAsyncDisposable> _toEnd = [];
    private readonly List<Uri> _targets = [];

    /// <summary>A folder of its own.</summary>
    public string Folder => _folder.Path;

    /// <summary>What is scraped.</summary>
    public IReadOnlyList<Uri> Targets => _targets;

    /// <summary>The platforms that use the servers, in the order in which these were started.</summary>
    public List<Platform> Platforms { get; } = [];

    /// <summary>The server that was started first.</summary>
    public ServerProcess Server => Platforms[0].Server;

    /// <summary>The folder of its books.</summary>
    public string Data => Server.Folder;

    /// <summary>Starts a server with books of its own, founds communities there, and lets a platform use each for a while.</summary>
    /// <param name="communities">Their ids.</param>
    /// <param name="arguments">What stands on its command line.</param>
    public Task StartServerAsync(string[] communities, params string[] arguments) =>
        StartServerAsync(new ServerProcess(Path.Combine(Folder, $"data-{Platforms.Count}"), true, arguments), communities);

    /// <inheritdoc cref="StartServerAsync(string[], string[])"/>
    public async Task StartServerAsync(ServerProcess server, params string[] communities)
    {
        EndWithIt(server);
        await server.StartAsync();
        _targets.Add(new Uri(server.Url));
        var platform = new Platform(server);
        Platforms.Add(platform);
        foreach (var community in communities)
        {
            await platform.FoundAsync(community);
        }

        // What comes first is slow, and is not to be taken for a fault.
        for (var round = 0; round < 20; round++)
        {
            foreach (var community in communities)
            {
                Assert.True(await platform.SendAsync(community, 20));
                Assert.True(await platform.ReadAsync(community));
            }
        }
    }

    /// <summary>The cluster, where there is one.</summary>
    public Cluster Cluster { get; private set; } = null!;

    /// <summary>Starts silos and gateways with their Redis and their store.</summary>
    /// <param name="silos">How many silos.</param>
    /// <param name="gateways">How many gateways, two at most.</param>
    public async Task StartClusterAsync(int silos = 1, int gateways = 1)
    {
        Cluster = await Cluster.StartAsync(silos, gateways, new Dictionary<string, string> { ["SOCIALCAPITAL_PROMETHEUS"] = "open" });
        EndWithIt(Cluster);
        _targets.AddRange(Cluster.Silos.Concat(Cluster.Gateways).Select(process => new Uri(process.Url)));
    }

    /// <summary>Ends something with the stage, before what was given earlier.</summary>
    public void EndWithIt(IAsyncDisposable thing) => _toEnd.Insert(0, thing);

    public async ValueTask DisposeAsync()
    {
        foreach (var thing in _toEnd)
        {
            await thing.DisposeAsync();
        }

        _folder.Dispose();
    }
}
