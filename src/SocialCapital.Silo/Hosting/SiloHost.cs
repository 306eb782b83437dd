using System.Runtime;
using SocialCapital.Hosting.Administration;
using SocialCapital.Hosting.Clustering;
using SocialCapital.Hosting.Health;
using SocialCapital.Hosting.Running;
using SocialCapital.Hosting.Settings;
using SocialCapital.Hosting.Storage;
using SocialCapital.Hosting.Telemetry;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Silo.Hosting;

/// <summary>One silo of a cluster, on Azure Storage. For HTTP it has its health, and nothing else.</summary>
internal static partial class SiloHost
{
    private const string DefaultUrls = "http://127.0.0.1:5090";

    /// <summary>Builds the application; it owns its store until it is disposed of.</summary>
    /// <exception cref="ConfigurationException">A setting is wrong.</exception>
    /// <exception cref="LedgerStoreException">The account does not answer, or refuses.</exception>
    public static async Task<WebApplication> BuildAsync(WebApplicationBuilder builder, SettingValues settings)
    {
        var urls = UrlSetting.Read(settings, DefaultUrls);
        var cluster = ClusterSettings.Read(settings);
        var endpoint = SiloEndpoint.Read(settings);
        var hasDashboard = OrleansDashboard.IsOn(settings);
        var telemetry = TelemetrySettings.Read(settings, builder.Configuration);
        var prometheus = PrometheusEndpoint.Read(settings, PrometheusAccess.Off, hasKey: false);
        Executable.BoundShutdown(builder.Services, settings);
        if (settings.IsSet(KnownSettings.Storage) && settings.Choice(KnownSettings.Storage, "sqlite", "azure") == "sqlite")
        {
            throw settings.Wrong(KnownSettings.Storage, "the silos of a cluster share a store, and the embedded one can't be shared: azure is needed");
        }

        var store = await LedgerStorage.OpenAzureAsync(AzureAccount.Read(settings));
        try
        {
            store.AddTo(builder.Services);
            builder.Services.AddSocialCapitalAudits(settings, dataFolder: null);
            builder.Services.AddSocialCapitalWebhooks(settings);
            builder.WebHost.UseUrls(urls);
            builder.UseOrleans(silo => silo.UseSocialCapitalCluster(cluster, endpoint).UseSocialCapitalTracing(telemetry).UseSocialCapitalDashboard(hasDashboard));
            builder.AddSocialCapitalTelemetry(telemetry, prometheus);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }

        var app = builder.Build();
        app.MapSiloHealth();
        app.MapSocialCapitalMetrics(prometheus);
        app.Lifetime.ApplicationStarted.Register(() => LogStarted(
            app.Logger,
            cluster.ClusterId,
            store.Place,
            string.Join(", ", app.Urls),
            GCSettings.IsServerGC ? "server" : "workstation",
            Environment.ProcessorCount));
        return app;
    }

    [LoggerMessage(1, LogLevel.Information, "A silo of cluster {Cluster} runs; the books are in {Place}, its health is told at {Urls}; {GarbageCollection} GC, {Cores} cores.")]
    private static partial void LogStarted(ILogger logger, string cluster, string place, string urls, string garbageCollection, int cores);
}
