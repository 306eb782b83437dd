using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Http;

namespace SocialCapital.Cli.Demo;

/// <summary>A server that this tool has started, and that ends with it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int TerminateSignal = 15;
    private const int LinesKept = 20;

    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly Queue<string> _lastLines = new();

    private ServerProcess(Process process, TimeProvider time)
    {
        _process = process;
        _time = time;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <param name="program">The server's executable, or its library to be run by dotnet.</param>
    public static ServerProcess Start(string program, Uri address, string dataFolder, TimeProvider time)
    {
        bool isLibrary = program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isLibrary ? Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet" : program)
        {
            // Its output is kept from the screen: on its first start it tells the admin key.
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        if (isLibrary)
        {
            start.ArgumentList.Add(program);
        }

        string[] arguments = ["--urls", address.GetLeftPart(UriPartial.Authority), "--data", dataFolder];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return new ServerProcess(Process.Start(start)!, time);
        }
        catch (Win32Exception problem)
        {
            throw new ToolException($"can't start {program}: {problem.Message}", problem);
        }
    }

    /// <summary>Waits until it can take events.</summary>
    /// <exception cref="ToolException">It ended, or was not ready in time.</exception>
    public async Task UntilReadyAsync(SocialCapitalClient client, CancellationToken cancellation)
    {
        long start = _time.GetTimestamp();
        while (await client.ProbeAsync(ProbeTimeout, cancellation) != HttpStatusCode.OK)
        {
            if (_process.HasExited)
            {
                await UntilItsLastWordsAsync(cancellation);
                throw new ToolException($"the server ended with {_process.ExitCode} before it was ready{LastLines()}");
            }

            if (_time.GetElapsedTime(start) > ReadyTimeout)
            {
                throw new ToolException($"the server was not ready within {ReadyTimeout.TotalSeconds:0} s{LastLines()}");
            }

            await Task.Delay(PollPause, _time, cancellation);
        }
    }

    /// <summary>Waits until it ends by itself.</summary>
    public Task UntilExitAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    /// <summary>Asks it to stop in order, waits, and ends it where it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            if (OperatingSystem.IsWindows() || SendSignal(_process.Id, TerminateSignal) != 0)
            {
                _process.Kill();
            }

            using var limit = new CancellationTokenSource(StopTimeout, _time);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    // A process is told to have ended before all that it said has been read. Who else holds its output may never end.
    private async Task UntilItsLastWordsAsync(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(StopTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await _process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // What was read until now is told.
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_lastLines)
        {
            _lastLines.Enqueue(line.Trim());
            if (_lastLines.Count > LinesKept)
            {
                _lastLines.Dequeue();
            }
        }
    }

    // Of what it said last only lines that can't hold the key.
    private string LastLines()
    {
        lock (_lastLines)
        {
            string[] told = [.. _lastLines.Where(line => !line.Contains("key", StringComparison.OrdinalIgnoreCase))];
            return told.Length == 0 ? "" : $"; it said: {string.Join(" | ", told)}";
        }
    }
}
