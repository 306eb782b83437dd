using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocialCapital.EndToEnd.Tests.Processes;

/// <summary>One of the project's executables on loopback, in a process of its own that can be stopped, frozen and killed.</summary>
internal class ExecutableProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(10);

    private readonly string _assembly;
    private readonly StringBuilder _output = new();
    private Process? _process;

    public ExecutableProcess(string assembly)
    {
        _assembly = assembly;
        Url = $"http://127.0.0.1:{FreePort()}";
    }

    /// <summary>Where it listens.</summary>
    public string Url { get; }

    /// <summary>What stands on its command line, beside where it listens.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Its settings in the environment; settings of the test's own environment do not reach it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it runs; a frozen one does.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>What it has written, over all its lives.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts it and returns when it is ready.</summary>
    public async Task StartAsync()
    {
        Launch();
        await UntilReadyAsync();
    }

    /// <summary>Starts it and returns at once.</summary>
    public void Launch()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, _assembly), "--urls", Url, .. Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("SOCIALCAPITAL_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        _process?.Dispose();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Returns when it says that it is ready.</summary>
    /// <exception cref="InvalidOperationException">It has ended instead, or is not ready in time.</exception>
    public async Task UntilReadyAsync()
    {
        using var http = new HttpClient { Timeout = AskTimeout };
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < ReadyTimeout)
        {
            if (!IsRunning)
            {
                throw new InvalidOperationException($"{_assembly} has ended:\n{Output}");
            }

            try
            {
                using var ready = await http.GetAsync(new Uri(Url + "/readyz"));
                if (ready.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet, or busy.
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException($"{_assembly} is not ready after {ReadyTimeout.TotalSeconds} s:\n{Output}");
    }

    /// <summary>SIGKILL: nothing of it runs on.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        Forget();
    }

    /// <summary>SIGTERM; returns the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await SignalAsync("TERM");
        return await UntilEndAsync();
    }

    /// <summary>SIGSTOP: it stands still, and does not know it.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT: it goes on where it was.</summary>
    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>Whether it ends by itself within a time.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var deadline = new CancellationTokenSource(time);
        try
        {
            await _process!.WaitForExitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Waits until it ends by itself, and returns the exit code.</summary>
    public async Task<int> UntilEndAsync()
    {
        using var deadline = new CancellationTokenSource(StopTimeout);
        await _process!.WaitForExitAsync(deadline.Token);
        var code = _process.ExitCode;
        Forget();
        return code;
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (IsRunning)
        {
            await KillAsync();
        }
    }

    /// <summary>A port that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private void Forget()
    {
        _process!.Dispose();
        _process = null;
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
