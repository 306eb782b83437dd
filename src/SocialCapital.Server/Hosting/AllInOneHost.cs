using System.Net;
using System.Runtime;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Metrics;
using Orleans.Configuration;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.Telemetry;
using SocialCapital.Grains.Hosting;
using SocialCapital.Grains.Telemetry;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;
using SocialCapital.Server.Keys;

namespace SocialCapital.Server.Hosting;

/// <summary>Silo and gateway in one process, on the embedded store.</summary>
internal static partial class ServerHost
{
    /// <summary>Runs until it is told to stop; 0 where it did, 1 where it could not start.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Contains("--help") || args.Contains("-h"))
        {
            Console.WriteLine(Usage);
            return 0;
        }

        try
        {
            var app = Build(args, Console.Out);
            await using (app)
            {
                await app.RunAsync();
            }

            return 0;
        }
        catch (Exception e) when (e is ServerConfigurationException or LedgerStoreException or UnauthorizedAccessException or IOException)
        {
            await Console.Error.WriteLineAsync($"socialcapital-server: {e.Message}");
            return 1;
        }
    }

    /// <summary>Builds the application; it owns the data folder until it is disposed of.</summary>
    /// <exception cref="ServerConfigurationException">A setting is wrong.</exception>
    /// <exception cref="LedgerStoreException">The data folder can't be opened, or another server has it.</exception>
    public static WebApplication Build(string[] args, TextWriter console)
    {
        ServerOptions.CheckCommandLine(args);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddEnvironmentVariables("SOCIALCAPITAL_").AddCommandLine(args);
        var options = ServerOptions.Read(builder.Configuration);
        CreateFolder(options.Data);
        var store = SqliteLedgerStore.Open(options.Data);
        try
        {
            var adminKeyHash = AdminKey.HashOf(options, console);
            builder.WebHost.UseUrls(options.Urls);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
            builder.Logging.AddSimpleConsole(format =>
            {
                format.SingleLine = true;
                format.ColorBehavior = LoggerColorBehavior.Disabled;
                format.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
                format.UseUtcTimestamp = true;
            });

            // Stores before silo and web server: what is registered first is disposed of last.
            builder.Services.AddSingleton(_ => store);
            builder.Services.AddSingleton<ILedgerStore>(services => services.GetRequiredService<SqliteLedgerStore>());
            builder.Services.AddSingleton<ISettingsStore>(services => services.GetRequiredService<SqliteLedgerStore>());
            builder.Services.AddSingleton<IReadiness, ServerReadiness>();
            builder.Services.AddSocialCapitalGateway(gateway => gateway.AdminKeyHash = adminKeyHash);
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
            builder.UseOrleans(silo =>
            {
                // One silo that nobody else joins: nothing listens for other silos or clients but loopback.
                var (siloPort, gatewayPort) = (FreePort(), FreePort());
                silo.UseLocalhostClustering(siloPort, gatewayPort, primarySiloEndpoint: null, serviceId: "socialcapital", clusterId: "socialcapital");
                silo.Configure<GrainCollectionOptions>(collection =>
                {
                    // What sleeps costs nothing: grains go after five minutes without a question, and sooner when memory is short.
                    collection.CollectionAge = TimeSpan.FromMinutes(5);
                    collection.EnableActivationSheddingOnMemoryPressure = true;
                });
                silo.AddSocialCapitalGrains();
            });
            AddTelemetry(builder.Services, options);
        }
        catch
        {
            store.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }

        var app = builder.Build();
        app.MapSocialCapitalGateway();
        app.Lifetime.ApplicationStarted.Register(() => LogStarted(
            app.Logger,
            string.Join(", ", app.Urls),
            options.Data,
            GCSettings.IsServerGC ? "server" : "workstation",
            Environment.ProcessorCount));
        return app;
    }

    /// <summary>A new folder is its owner's alone: who helped whom is nobody else's business.</summary>
    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void AddTelemetry(IServiceCollection services, ServerOptions options) =>
        services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter(GrainInstruments.MeterName, GatewayInstruments.MeterName, "Microsoft.Orleans")
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation();
            if (options.OtlpEndpoint is not null)
            {
                metrics.AddOtlpExporter();
            }
        });

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private const string Usage = """
        SocialCapital.Server: the bank in one process.

          --urls URLS      where to listen (default http://127.0.0.1:5080)
          --data FOLDER    where everything is kept (default ./socialcapital-data)

        SOCIALCAPITAL_ADMIN_KEY sets the admin key; else one is made on first start and kept in FOLDER/admin.key.
        OTEL_EXPORTER_OTLP_ENDPOINT says where to send metrics; else they are not sent.
        """;

    [LoggerMessage(1, LogLevel.Information, "The bank is open at {Urls}, its books are in {Folder}; {GarbageCollection} GC, {Cores} cores.")]
    private static partial void LogStarted(ILogger logger, string urls, string folder, string garbageCollection, int cores);
}
