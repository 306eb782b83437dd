using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.TestServers.Processes;

namespace SocialCapital.Benchmarks.Contenders.Postgres;

/// <summary>The system's PostgreSQL on a cluster of its own, reached by a socket in its folder.</summary>
/// <param name="folder">The folder.</param>
/// <param name="style">How events are written, one or many at a time.</param>
/// <param name="commitDelay">How many microseconds a commit waits for others to share its flush.</param>
internal sealed class PostgresServer(string folder, PostgresStyle style, int commitDelay = 0) : IBankServer
{
    private const string User = "postgres";
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(60);

    // Made for a machine of two cores and 24 GiB: everything fits into the buffers, no checkpoint falls into a run.
    private static readonly string[] Settings =
    [
        "listen_addresses=", "fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=4GB", "max_connections=64",
        "wal_level=minimal", "max_wal_senders=0", "wal_compression=lz4", "wal_buffers=64MB", "max_wal_size=16GB", "min_wal_size=2GB",
        "checkpoint_timeout=15min", "checkpoint_completion_target=0.9", "work_mem=64MB", "temp_buffers=64MB", "jit=off", "random_page_cost=1.1",
        "max_parallel_workers_per_gather=0", "autovacuum_naptime=60s", "track_io_timing=off", "update_process_title=off",
    ];

    private ServerProcess? _process;

    /// <summary>Why it can't be measured here; null where it can.</summary>
    public static string? WhyUnavailable { get; } =
        Programs() is null ? "PostgreSQL's initdb and postgres are not installed (looked in PATH and /usr/lib/postgresql/*/bin)."
        : Environment.IsPrivilegedProcess && ServerProcess.Find("setpriv") is null ? "setpriv is not installed, and PostgreSQL does not run as root." : null;

    public int ProcessId => _process!.Id;

    private string ConnectionString => $"Host={folder};Port=5432;Username={User};Database={User};Pooling=false;No Reset On Close=true;Include Error Detail=true;Command Timeout=120";

    public async Task StartAsync()
    {
        bool isNew = !Directory.Exists(Path.Combine(folder, "base"));
        if (isNew)
        {
            Directory.CreateDirectory(folder);
            if (Environment.IsPrivilegedProcess)
            {
                await RunAsync("chown", $"{User}:", folder);
            }

            await RunAsUserAsync("initdb", "-D", folder, "-U", User, "--auth=trust", "--no-locale", "--encoding=UTF8", "--no-instructions");
        }

        (string program, string[] arguments) = AsUser("postgres",
            ["-D", folder, "-k", folder, .. Settings.SelectMany(setting => (string[])["-c", setting]), "-c", string.Create(CultureInfo.InvariantCulture, $"commit_delay={commitDelay}")]);
        _process = new ServerProcess("PostgreSQL", program, arguments, "/");
        await _process.WaitUntilAsync(IsReadyAsync, ReadyTimeout);
        if (isNew)
        {
            await ExecuteAsync(PostgresSchema.Create);
        }
    }

    public async Task StopAsync()
    {
        await ExecuteAsync("vacuum (analyze)");
        await ExecuteAsync("checkpoint");
        await _process!.StopAsync();
        await _process.DisposeAsync();
        _process = null;
    }

    public async Task<IReadOnlyList<IBenchRequest>> OpenSendersAsync(EventStream stream, int batch, int connections)
    {
        PostgresSender[] senders = [.. Enumerable.Range(0, connections).Select(_ => Sender(stream, batch))];
        foreach (PostgresSender sender in senders)
        {
            await sender.OpenAsync();
        }

        return senders;
    }

    public async Task<IReadOnlyList<IBenchRequest>> OpenReadersAsync(ReadKind kind, int connections)
    {
        PostgresReader[] readers = [.. Enumerable.Range(0, connections).Select(_ => new PostgresReader(new NpgsqlConnection(ConnectionString), kind))];
        foreach (PostgresReader reader in readers)
        {
            await reader.OpenAsync();
        }

        return readers;
    }

    public async Task VerifyAsync(StreamTotals expected)
    {
        WrongCountException.ThrowIfDifferent("ids", expected.Events, await AskAsync("select count(*) from events"));
        WrongCountException.ThrowIfDifferent("entries of relationships", expected.Events, await AskAsync("select sum(entries)::bigint from relationships"));
        WrongCountException.ThrowIfDifferent("entries of members", 2 * expected.Events, await AskAsync("select sum(entries)::bigint from members"));
        WrongCountException.ThrowIfDifferent("given", expected.Amount, await AskAsync("select sum(given)::bigint from members"));
        WrongCountException.ThrowIfDifferent("received", expected.Amount, await AskAsync("select sum(received)::bigint from members"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            // At once, but so that it gives its shared memory back.
            await process.StopAsync("QUIT");
            await process.DisposeAsync();
        }
    }

    private PostgresSender Sender(EventStream stream, int batch)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        return (batch, style) switch
        {
            (1, _) => new SingleSender(connection, stream, style != PostgresStyle.Expressions),
            (_, PostgresStyle.Copy) => new CopySender(connection, stream, batch),
            (_, PostgresStyle.ClientSums) => new ClientSumsSender(connection, stream, batch),
            _ => new ArraysSender(connection, stream, batch),
        };
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> AskAsync(string question)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync() is long found ? found : 0;
    }

    private static string? Programs() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres"))).OrderDescending().FirstOrDefault() ?? OnPath()
        : OnPath();

    private static string? OnPath() => ServerProcess.Find("initdb") is { } found && ServerProcess.Find("postgres") is not null ? Path.GetDirectoryName(found) : null;

    // PostgreSQL refuses to run as root. setpriv becomes what it starts, so the process id is the server's.
    private static (string Program, string[] Arguments) AsUser(string program, string[] arguments)
    {
        string path = Path.Combine(Programs()!, program);
        return Environment.IsPrivilegedProcess
            ? ("setpriv", [$"--reuid={User}", $"--regid={User}", "--clear-groups", path, .. arguments])
            : (path, arguments);
    }

    private static async Task RunAsUserAsync(string program, params string[] arguments)
    {
        (string path, string[] all) = AsUser(program, arguments);
        await RunAsync(path, all);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}:\n{output}");
        }
    }
}
