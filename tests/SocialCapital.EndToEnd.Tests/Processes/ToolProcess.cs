using System.Diagnostics;

namespace SocialCapital.EndToEnd.Tests.Processes;

/// <summary>The real command-line tool, run to its end.</summary>
internal static class ToolProcess
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public static Task<ToolResult> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    public static Task<ToolResult> RunAsync(IReadOnlyDictionary<string, string> environment, string[] arguments) =>
        RunAsync("socialcapital.dll", environment, arguments);

    /// <summary>Another of the project's programs, run to its end.</summary>
    public static async Task<ToolResult> RunAsync(string assembly, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["SOCIALCAPITAL_KEY"] = ServerProcess.AdminKey;
        start.Environment["SOCIALCAPITAL_ADMIN_KEY"] = ServerProcess.AdminKey;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(Timeout);
        await process.WaitForExitAsync(deadline.Token);
        return new ToolResult(process.ExitCode, await output, await error);
    }
}
