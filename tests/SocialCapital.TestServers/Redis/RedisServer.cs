using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SocialCapital.TestServers.Processes;

namespace SocialCapital.TestServers.Redis;

/// <summary>The system's Redis on loopback, which writes every change to its own folder before it answers.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("redis-").FullName;
    private ServerProcess? _process;

    private RedisServer() => Port = ServerProcess.FreePort();

    /// <summary>Why there is no Redis here; null where there is one.</summary>
    public static string? WhyUnavailable { get; } =
        ServerProcess.Find("redis-server") is null ? "redis-server is not installed." : null;

    /// <summary>Whether there is a Redis here.</summary>
    public static bool IsAvailable => WhyUnavailable is null;

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Host and port, as clients take them.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>What it wrote since it was last started.</summary>
    public string Output => _process?.Output ?? "";

    /// <summary>Starts one.</summary>
    public static async Task<RedisServer> StartNewAsync()
    {
        var server = new RedisServer();
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

    /// <summary>Starts it, on the port that it had before; returns when it answers.</summary>
    public async Task StartAsync()
    {
        string[] arguments =
        [
            "--bind", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), "--dir", _folder,
            "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--daemonize", "no",
        ];
        _process = new ServerProcess("redis-server", "redis-server", arguments, _folder);
        await _process.WaitUntilAsync(AnswersAsync, ReadyTimeout);
    }

    /// <summary>Stops it in order; what it holds is there again once it is started.</summary>
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

    /// <summary>Removes all that it holds, while it runs.</summary>
    public async Task EmptyAsync(CancellationToken cancellationToken)
    {
        var answer = await AskAsync("FLUSHALL", "+OK", cancellationToken);
        if (answer != "+OK")
        {
            throw new InvalidOperationException($"Redis was not emptied: {answer}");
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync("PING", "+PONG", cancellationToken) == "+PONG";
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    /// <summary>Sends a command and returns as much of the answer as the expected one is long.</summary>
    private async Task<string> AskAsync(string command, string expected, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Port, cancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancellationToken);
        var answer = new byte[expected.Length];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        return Encoding.ASCII.GetString(answer);
    }
}
