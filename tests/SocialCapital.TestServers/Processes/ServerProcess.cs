using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocialCapital.TestServers.Processes;

/// <summary>One run of a server in a process of its own, whose last output is kept. It ends with its owner, or with this process.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int OutputCharactersMax = 64 << 10;
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly string _name;

    public ServerProcess(string name, string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? variables = null)
    {
        _name = name;
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (variable, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[variable] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException($"{name} could not be started.");
        AppDomain.CurrentDomain.ProcessExit += KillOnExit;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The id of its process.</summary>
    public int Id => _process.Id;

    /// <summary>What it wrote, as far as it is kept.</summary>
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

    /// <summary>The path of a program that can be started; null where there is none.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    /// <summary>A port on which nothing listens just now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks until the server answers.</summary>
    /// <exception cref="InvalidOperationException">It ended, or does not answer in time; with its output.</exception>
    public async Task WaitUntilAsync(Func<CancellationToken, Task<bool>> isReady, TimeSpan timeout)
    {
        using var deadline = new CancellationTokenSource(timeout);
        while (!_process.HasExited)
        {
            try
            {
                if (await isReady(deadline.Token))
                {
                    return;
                }

                await Task.Delay(20, deadline.Token);
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested)
            {
                throw new InvalidOperationException($"{_name} was not ready within {timeout.TotalSeconds} seconds:\n{Output}");
            }
        }

        throw new InvalidOperationException($"{_name} ended with {_process.ExitCode}:\n{Output}");
    }

    /// <summary>Ends it in order, so that it keeps its data.</summary>
    /// <param name="signal">The name of the signal that says so to this program.</param>
    public async Task StopAsync(string signal = "TERM")
    {
        using (var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        using var deadline = new CancellationTokenSource(StopTimeout);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"{_name} did not end within {StopTimeout.TotalSeconds} seconds:\n{Output}");
        }
    }

    /// <summary>Kills it where it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillOnExit;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void KillOnExit(object? sender, EventArgs e)
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
            if (_output.Length > OutputCharactersMax)
            {
                _output.Remove(0, _output.Length - OutputCharactersMax);
            }
        }
    }
}
