using System.Diagnostics;
using System.Text;

namespace SocialCapital.EndToEnd.Tests.Operations;

/// <summary>A bash script in a folder of its own, with the project's programs by their names. What it starts ends with it.</summary>
internal static class BashScript
{
    private static readonly (string Name, string Assembly)[] Programs =
    [
        ("socialcapital", "socialcapital.dll"), ("socialcapital-server", "SocialCapital.Server.dll"), ("socialcapital-silo", "SocialCapital.Silo.dll"),
    ];

    /// <summary>Runs it; fails where any of its commands does, with what it said.</summary>
    /// <returns>What it said.</returns>
    public static async Task<string> RunAsync(string folder, string script, IReadOnlyDictionary<string, string> variables, TimeSpan time)
    {
        var programs = Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName;
        foreach (var (name, assembly) in Programs)
        {
            var path = Path.Combine(programs, name);
            await File.WriteAllTextAsync(path, $"#!/bin/sh\nexec dotnet \"{Path.Combine(AppContext.BaseDirectory, assembly)}\" \"$@\"\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        var file = Path.Combine(folder, "script.sh");
        await File.WriteAllTextAsync(file, "set -euo pipefail\ntrap 'kill -9 $(jobs -p) 2>/dev/null || true' EXIT\n" + script);
        var start = new ProcessStartInfo("bash", [file]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("SOCIALCAPITAL_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["PATH"] = programs + ":" + start.Environment["PATH"];
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return await RunAsync(start, time);
    }

    private static async Task<string> RunAsync(ProcessStartInfo start, TimeSpan time)
    {
        var said = new StringBuilder();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(said, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(said, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var deadline = new CancellationTokenSource(time);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"It has not ended after {time.TotalSeconds} s:\n{Text(said)}");
        }

        Assert.True(process.ExitCode == 0, $"It ended with {process.ExitCode}, at the last place that is named here:\n{Text(said)}");
        return Text(said);
    }

    private static void Keep(StringBuilder said, string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }

    private static string Text(StringBuilder said)
    {
        lock (said)
        {
            return said.ToString();
        }
    }
}
