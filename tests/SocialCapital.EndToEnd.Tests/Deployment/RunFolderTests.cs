using System.Diagnostics;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>Where "dotnet run" starts what the README tells to run.</summary>
public class RunFolderTests
{
    /// <summary>Else the server alone would keep other books, under another admin key, than the demo did in the same terminal.</summary>
    [Theory]
    [InlineData("SocialCapital.Cli")]
    [InlineData("SocialCapital.Server")]
    public async Task Dotnet_run_starts_the_tool_and_the_server_in_the_callers_folder(string project)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(Repository.Root(), "src", project), "-getProperty:RunWorkingDirectory"])
        {
            RedirectStandardOutput = true,
        };

        using var process = Process.Start(start)!;
        var folder = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (process.ExitCode, folder.Trim()));
    }
}
