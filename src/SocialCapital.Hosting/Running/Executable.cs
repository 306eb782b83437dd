using System.Collections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SocialCapital.Hosting.Settings;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Hosting.Running;

/// <summary>What the executables have in common: settings, help, probes, the log, and how they end.</summary>
/// <param name="Name">How it calls itself in messages.</param>
/// <param name="Title">The first line of its help.</param>
/// <param name="Settings">The settings that it knows.</param>
public sealed record Executable(string Name, string Title, IReadOnlyList<Setting> Settings)
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);

    // A shard's loop, a checkpoint and a sweep keep a thread of the pool each for milliseconds; with as many threads as processors, which
    // is how .NET begins, all requests would wait behind them on two cores. With more, the system shares the cores out.
    private const int PoolThreadsMin = 8;

    /// <summary>Runs until it is told to stop; 0 where it did, 1 where it could not start.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="build">Builds the application; it owns whatever it opened until it is disposed of.</param>
    public async Task<int> RunAsync(string[] args, Func<WebApplicationBuilder, SettingValues, Task<WebApplication>> build)
    {
        if (args.Contains("--help") || args.Contains("-h"))
        {
            Console.WriteLine(HelpText.Of(Title, Settings));
            return 0;
        }

        if (args is ["--probe", var url])
        {
            return await ProbeAsync(url);
        }

        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, PoolThreadsMin), completions);
        try
        {
            var builder = CreateBuilder(args);
            var values = SettingValues.Read(Settings, args, Variables(), builder.Configuration);
            foreach (var unknown in values.UnknownVariables)
            {
                await Console.Error.WriteLineAsync($"{Name}: {unknown} in the environment is no setting; see --help.");
            }

            await using var app = await build(builder, values);
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (e is ConfigurationException or LedgerStoreException or UnauthorizedAccessException or IOException)
        {
            await Console.Error.WriteLineAsync($"{Name}: {e.Message}");
            return 1;
        }
    }

    /// <summary>Bounds a stop by <c>shutdown-seconds</c>: who has not stopped by then is ended a little later.</summary>
    public static void BoundShutdown(IServiceCollection services, SettingValues values)
    {
        var seconds = values.Number(KnownSettings.ShutdownSeconds, 5, 600);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(seconds));
        services.AddHostedService<StopBound>();
    }

    private static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = HostArguments(args),
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    /// <summary>Settings of the host, such as <c>--Logging:LogLevel:Default</c>, have a colon; it reads no others.</summary>
    private static string[] HostArguments(string[] args) =>
    [
        .. args.SelectMany((arg, i) => !arg.StartsWith("--", StringComparison.Ordinal) || !arg.Split('=')[0].Contains(':', StringComparison.Ordinal)
            ? Array.Empty<string>()
            : arg.Contains('=', StringComparison.Ordinal) || i + 1 == args.Length ? [arg] : [arg, args[i + 1]]),
    ];

    /// <summary>For health checks of containers that have no shell: 0 where the address answers with success.</summary>
    private static async Task<int> ProbeAsync(string url)
    {
        using var http = new HttpClient { Timeout = ProbeTimeout };
        try
        {
            using var response = await http.GetAsync(new Uri(url));
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            return 1;
        }
    }

    private static Dictionary<string, string> Variables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
