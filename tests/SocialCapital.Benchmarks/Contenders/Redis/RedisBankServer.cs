using System.Net.Sockets;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.TestServers.Processes;
using StackExchange.Redis;

namespace SocialCapital.Benchmarks.Contenders.Redis;

/// <summary>The system's Redis with an append-only file, reached by a socket in its folder.</summary>
/// <param name="folder">The folder.</param>
/// <param name="sync">When the file is flushed: always, or everysec.</param>
/// <param name="style">How events are written.</param>
internal sealed class RedisBankServer(string folder, string sync, RedisStyle style) : IBankServer
{
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromMinutes(2);
    private const int AnswerMilliseconds = 120_000;

    private ServerProcess? _process;
    private ConnectionMultiplexer? _control;

    /// <summary>Why it can't be measured here; null where it can.</summary>
    public static string? WhyUnavailable { get; } = ServerProcess.Find("redis-server") is null ? "redis-server is not installed." : null;

    public int ProcessId => _process!.Id;

    private string Socket => Path.Combine(folder, "redis.sock");

    public async Task StartAsync()
    {
        Directory.CreateDirectory(folder);

        // No snapshots and no rewriting of the file while it is measured: both would only take from its time.
        string[] arguments =
        [
            "--port", "0", "--unixsocket", Socket, "--dir", folder, "--appendonly", "yes", "--appendfsync", sync, "--save", "",
            "--auto-aof-rewrite-percentage", "0", "--daemonize", "no", "--lua-time-limit", "0",
        ];
        _process = new ServerProcess("Redis", "redis-server", arguments, folder);
        await _process.WaitUntilAsync(IsReadyAsync, ReadyTimeout);
    }

    public async Task StopAsync()
    {
        await _process!.StopAsync();
        await DisposeAsync();
    }

    public async Task<IReadOnlyList<IBenchRequest>> OpenSendersAsync(EventStream stream, int batch, int connections)
    {
        byte[] script = await Server().ScriptLoadAsync(style switch
        {
            RedisStyle.EachByItself => RedisScripts.EachByItself,
            RedisStyle.Summed => RedisScripts.Summed,
            _ => RedisScripts.SummedInOneHash,
        });
        return [.. await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ => new RedisSender(await ConnectAsync(), stream, batch, script, style)))];
    }

    public async Task<IReadOnlyList<IBenchRequest>> OpenReadersAsync(ReadKind kind, int connections) =>
        [.. await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ => new RedisReader(await ConnectAsync(), kind)))];

    public async Task VerifyAsync(StreamTotals expected)
    {
        IDatabase database = _control!.GetDatabase();
        WrongCountException.ThrowIfDifferent("ids", expected.Events, await database.SetLengthAsync(RedisScripts.Ids));
        var sums = (RedisResult[])(await database.ScriptEvaluateAsync(RedisScripts.Totals))!;
        WrongCountException.ThrowIfDifferent("given", expected.Amount, (long)sums[0]);
        WrongCountException.ThrowIfDifferent("received", expected.Amount, (long)sums[1]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_control is { } control)
        {
            _control = null;
            await control.DisposeAsync();
        }

        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }
    }

    private IServer Server() => _control!.GetServers()[0];

    private Task<ConnectionMultiplexer> ConnectAsync() => ConnectionMultiplexer.ConnectAsync(new ConfigurationOptions
    {
        EndPoints = { new UnixDomainSocketEndPoint(Socket) },
        AsyncTimeout = AnswerMilliseconds,
        SyncTimeout = AnswerMilliseconds,
        ConnectTimeout = AnswerMilliseconds,
        AllowAdmin = true,
        AbortOnConnectFail = true,
    });

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        if (!File.Exists(Socket))
        {
            return false;
        }

        try
        {
            _control ??= await ConnectAsync();

            // While it loads its file it answers with an error.
            await _control.GetDatabase().SetLengthAsync(RedisScripts.Ids);
            return true;
        }
        catch (Exception e) when (e is RedisException or SocketException)
        {
            return false;
        }
    }
}
