using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using SocialCapital.TestServers.Processes;

namespace SocialCapital.TestServers.Azurite;

/// <summary>
/// An Azure Storage emulator (blobs and tables) on loopback, with an account and key of its own. What it holds lives as
/// long as this object, stopped and started again or not.
/// </summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    private const string Account = "socialcapital";
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(60);
    private static readonly string? Script = FindScript();

    private readonly string _folder = Directory.CreateTempSubdirectory("azurite-").FullName;
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly string _secondKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly bool _isInMemory;
    private ServerProcess? _process;
    private int _blobPort;
    private int _tablePort;

    private AzuriteServer(bool isInMemory) => _isInMemory = isInMemory;

    /// <summary>Why there is no emulator here; null where there is one.</summary>
    public static string? WhyUnavailable { get; } =
        ServerProcess.Find("node") is null ? "Node.js is not installed, so Azurite can't run."
        : Script is null ? "Azurite is not installed: run 'npm ci --prefix tests/azurite', as test.sh does."
        : null;

    /// <summary>Whether there is an emulator here.</summary>
    public static bool IsAvailable => WhyUnavailable is null;

    /// <summary>What it wrote since it was last started.</summary>
    public string Output => _process?.Output ?? "";

    /// <summary>The key that must not be seen anywhere.</summary>
    public string Key => _key;

    /// <summary>How to connect to it.</summary>
    public string ConnectionString => ConnectionWith(_key);

    /// <summary>How to connect to it with the account's other key.</summary>
    public string SecondConnectionString => ConnectionWith(_secondKey);

    /// <summary>The id of its process, while it runs.</summary>
    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("It does not run.");

    /// <summary>Starts one.</summary>
    /// <param name="isInMemory">Whether it keeps its data in memory: faster, and gone once it is stopped.</param>
    public static async Task<AzuriteServer> StartNewAsync(bool isInMemory)
    {
        var server = new AzuriteServer(isInMemory);
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, on the ports that it had before; returns when it answers.</summary>
    public async Task StartAsync()
    {
        string[] arguments =
        [
            Script!, "--silent", "--disableTelemetry", "--skipApiVersionCheck",
            "--blobHost", "127.0.0.1", "--blobPort", Text(_blobPort), "--tableHost", "127.0.0.1", "--tablePort", Text(_tablePort),
            "--queueHost", "127.0.0.1", "--queuePort", "0",
        ];
        _process = new ServerProcess(
            "Azurite",
            "node",
            _isInMemory ? [.. arguments, "--inMemoryPersistence"] : [.. arguments, "--location", _folder],
            _folder,
            new Dictionary<string, string> { ["AZURITE_ACCOUNTS"] = $"{Account}:{_key}:{_secondKey}" });
        await _process.WaitUntilAsync(IsListeningAsync, ReadyTimeout);
    }

    /// <summary>Stops it in order; what it holds on disk is there again once it is started.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await using (process)
            {
                await process.StopAsync();
            }
        }
    }

    /// <summary>Ends it and removes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private string ConnectionWith(string key) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};BlobEndpoint={Address(_blobPort)}/{Account};TableEndpoint={Address(_tablePort)}/{Account};";

    private static string? FindScript()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "tests", "azurite", "node_modules", "azurite", "dist", "src", "azurite.js");
            if (File.Exists(script))
            {
                return script;
            }
        }

        return null;
    }

    private static string Address(int port) => $"http://127.0.0.1:{Text(port)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<bool> IsListeningAsync(CancellationToken cancellationToken)
    {
        var told = Listening().Matches(_process!.Output).ToDictionary(match => match.Groups[1].Value, match => int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
        if (!told.TryGetValue("Blob", out _blobPort) || !told.TryGetValue("Table", out _tablePort))
        {
            return false;
        }

        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _tablePort, cancellationToken);
        return true;
    }

    [GeneratedRegex(@"Azurite (Blob|Table) service is successfully listening at http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
