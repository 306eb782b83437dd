using System.Net;
using System.Runtime;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.Telemetry;
using SocialCapital.Grains.Hosting;
using SocialCapital.Hosting.Administration;
using SocialCapital.Hosting.Clustering;
using SocialCapital.Hosting.Running;
using SocialCapital.Hosting.Settings;
using SocialCapital.Hosting.Storage;
using SocialCapital.Hosting.Telemetry;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Server.Health;
using SocialCapital.Server.Keys;

namespace SocialCapital.Server.Hosting;

/// <summary>Silo and gateway in one process.</summary>
internal static partial class AllInOneHost
{
    /// <summary>Builds the application; it owns its store until it is disposed of.</summary>
    /// <exception cref="ConfigurationException">A setting is wrong.</exception>
    /// <exception cref="LedgerStoreException">The store can't be opened, or another server has it.</exception>
    public static async Task<WebApplication> BuildAsync(WebApplicationBuilder builder, SettingValues settings, TextWriter console)
    {
        var urls = UrlSetting.Read(settings, ServerUrls.Default);
        var folder = Path.GetFullPath(settings.Text(KnownSettings.Data)!);
        var (key, previousKey) = (AdminKey.Read(settings), AdminKey.ReadPrevious(settings));
        var hasDashboard = OrleansDashboard.IsOn(settings);
        var telemetry = TelemetrySettings.Read(settings, builder.Configuration);
        var prometheus = PrometheusEndpoint.Read(settings, PrometheusAccess.Key, hasKey: true);
        Executable.BoundShutdown(builder.Services, settings);
        var isEmbedded = !settings.IsSet(KnownSettings.Storage) || settings.Choice(KnownSettings.Storage, "sqlite", "azure") == "sqlite";
        if (!isEmbedded && key is null)
        {
            throw new ConfigurationException($"{KnownSettings.AdminKey.Variable} is not set: without a data folder there is no place to keep one.");
        }

        AdminKeys adminKeys;
        var store = isEmbedded ? LedgerStorage.OpenSqlite(folder) : await LedgerStorage.OpenAzureAsync(AzureAccount.Read(settings));
        try
        {
            store.AddTo(builder.Services);
            adminKeys = key is null ? AdminKeys.KeptIn(folder, console, TimeProvider.System) : AdminKeys.Of(key, previousKey);
            builder.WebHost.UseUrls(urls);
            builder.Services.AddSocialCapitalAudits(settings, isEmbedded ? folder : null);
            builder.Services.AddSocialCapitalWebhooks(settings);
            builder.Services.AddSingleton<IReadiness, ServerReadiness>();
            builder.Services.AddSocialCapitalGateway(GatewaySettings.Read(settings, adminKeys));
            builder.UseOrleans(silo =>
            {
                // One silo that nobody else joins: nothing listens for other silos or clients but loopback.
                var (siloPort, gatewayPort) = (FreePort(), FreePort());
                silo.UseLocalhostClustering(siloPort, gatewayPort, primarySiloEndpoint: null, serviceId: "socialcapital", clusterId: "socialcapital");
                silo.UseSocialCapitalBounds().UseSocialCapitalTracing(telemetry).UseSocialCapitalDashboard(hasDashboard)
                    .AddSocialCapitalGrains(shard => shard.SweptPerLookup = isEmbedded ? shard.SweptPerLookup : LedgerShardOptions.SweptPerRemoteLookup);
            });
            builder.AddSocialCapitalTelemetry(telemetry, prometheus, GatewayInstruments.MeterName);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }

        var app = builder.Build();
        app.MapSocialCapitalGateway().MapSocialCapitalMetrics(prometheus, adminKeys.Opens).MapSocialCapitalDashboard(hasDashboard, adminKeys.Opens);
        app.Lifetime.ApplicationStarted.Register(() => LogStarted(
            app.Logger,
            string.Join(", ", app.Urls),
            store.Place,
            GCSettings.IsServerGC ? "server" : "workstation",
            Environment.ProcessorCount));
        return app;
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LoggerMessage(1, LogLevel.Information, "The bank is open at {Urls}, its books are in {Place}; {GarbageCollection} GC, {Cores} cores.")]
    private static partial void LogStarted(ILogger logger, string urls, string place, string garbageCollection, int cores);
}
