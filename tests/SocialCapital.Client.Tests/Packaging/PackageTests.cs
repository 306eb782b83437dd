using System.Diagnostics;
using SocialCapital.Client.Tests.Hosting;

namespace SocialCapital.Client.Tests.Packaging;

public sealed class PackageTests
{
    private const string Program = """
        using Microsoft.Extensions.DependencyInjection;
        using SocialCapital.Client;
        using SocialCapital.Client.Events;
        using SocialCapital.Client.Hosting;

        await using var services = new ServiceCollection()
            .AddSocialCapitalClient(options => options.Address = new Uri(args[0])).Services.BuildServiceProvider();
        var forum = services.GetRequiredService<SocialCapitalClient>().Community("forum");
        var answer = await forum.Events.SubmitAsync([Event.Deposit("1", "ann", "bob", 1.000001m)]);
        Console.WriteLine($"accepted {answer.Accepted}");
        """;

    [Fact]
    public async Task The_package_installs_into_a_fresh_console_project_and_works_there()
    {
        var folder = Directory.CreateTempSubdirectory("socialcapital-package-");
        try
        {
            var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
            var packages = folder.CreateSubdirectory("packages").FullName;
            await DotnetAsync(Root(), "pack", "src/SocialCapital.Client", "-c", configuration, "--no-build", "-o", packages);
            var package = Path.GetFileNameWithoutExtension(Assert.Single(Directory.GetFiles(packages, "SocialCapital.Client.*.nupkg")));

            var project = folder.CreateSubdirectory("fresh").FullName;
            await WriteAsync(project, "Program.cs", Program);
            await WriteAsync(project, "fresh.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <Nullable>enable</Nullable>
                    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                    <NuGetAudit>false</NuGetAudit>
                    <!-- The package comes from its own folder every time, and what it needs from where this test's build has it. -->
                    <RestorePackagesPath>{folder.FullName}/installed</RestorePackagesPath>
                    <RestoreFallbackFolders>{GlobalPackages()}</RestoreFallbackFolders>
                    <RestoreAdditionalProjectSources>{packages}</RestoreAdditionalProjectSources>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="SocialCapital.Client" Version="{package["SocialCapital.Client.".Length..]}" />
                  </ItemGroup>
                </Project>
                """);
            await using var server = await ScriptedServer.StartAsync((context, _, sent) => ScriptedServer.AcceptAsync(context, sent));
            var output = await DotnetAsync(project, "run", "--", server.Address.AbsoluteUri);
            Assert.Contains("accepted 1", output, StringComparison.Ordinal);
            Assert.Contains("1.000001", Assert.Single(server.Requests).Body, StringComparison.Ordinal);
            Assert.True(Directory.Exists(Path.Combine(folder.FullName, "installed", "socialcapital.client")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task WriteAsync(string folder, string name, string text) =>
        File.WriteAllTextAsync(Path.Combine(folder, name), text, TestContext.Current.CancellationToken);

    private static string GlobalPackages() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SocialCapital.Orleans.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    /// <summary>Runs the SDK to its end, for two minutes at most, and gives what it said.</summary>
    private static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            var said = await output + await errors;
            Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{said}");
            return said;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
