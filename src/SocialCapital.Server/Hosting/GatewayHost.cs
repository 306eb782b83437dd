using System.Runtime;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.Telemetry;
using SocialCapital.Hosting.Administration;
using SocialCapital.Hosting.Clustering;
using SocialCapital.Hosting.Health;
using SocialCapital.Hosting.Running;
using SocialCapital.Hosting.Settings;
using SocialCapital.Hosting.Telemetry;
using SocialCapital.Server.Health;
using SocialCapital.Server.Keys;

namespace SocialCapital.Server.Hosting;

/// <summary>The HTTP gateway alone: a client of a cluster. It keeps nothing; there may be any number of them.</summary>
internal static partial class GatewayHost
{
    private static readonly Setting[] OfAllInOne =
    [
        KnownSettings.Data, KnownSettings.Storage, KnownSettings.AuditHours, KnownSettings.AuditFolder,
        KnownSettings.WebhooksPrivate, KnownSettings.WebhooksHttp,
    ];

    /// <summary>Builds the application.</summary>
    /// <exception cref="ConfigurationException">A setting is wrong.</exception>
    public static WebApplication Build(WebApplicationBuilder builder, SettingValues settings)
    {
        if (OfAllInOne.FirstOrDefault(settings.IsSet) is { } useless)
        {
            throw new ConfigurationException($"{SettingValues.Named(useless)}: a gateway keeps nothing; its silos do.");
        }

        var urls = UrlSetting.Read(settings, ServerUrls.Default);
        var cluster = ClusterSettings.Read(settings);
        var key = AdminKey.Read(settings) ?? throw new ConfigurationException(
            $"{KnownSettings.AdminKey.Variable} is not set: all gateways of a cluster need the same.");
        var hasDashboard = OrleansDashboard.IsOn(settings);
        var telemetry = TelemetrySettings.Read(settings, builder.Configuration);
        var prometheus = PrometheusEndpoint.Read(settings, PrometheusAccess.Key, hasKey: true);
        var adminKeys = AdminKeys.Of(key, AdminKey.ReadPrevious(settings));
        Executable.BoundShutdown(builder.Services, settings);
        builder.WebHost.UseUrls(urls);
        builder.Services.AddSingleton<ClusterReadiness>();
        builder.Services.AddSingleton<IReadiness, GatewayReadiness>();
        builder.Services.AddSocialCapitalGateway(GatewaySettings.Read(settings, adminKeys));
        builder.Services.AddDraining(settings);
        builder.UseOrleansClient(client => client.UseSocialCapitalCluster(cluster).UseSocialCapitalTracing(telemetry).UseSocialCapitalDashboard(hasDashboard));
        builder.AddSocialCapitalTelemetry(telemetry, prometheus, GatewayInstruments.MeterName);

        var app = builder.Build();
        app.MapSocialCapitalGateway().MapSocialCapitalMetrics(prometheus, adminKeys.Opens).MapSocialCapitalDashboard(hasDashboard, adminKeys.Opens);
        app.Lifetime.ApplicationStarted.Register(() => LogStarted(
            app.Logger,
            string.Join(", ", app.Urls),
            cluster.ClusterId,
            GCSettings.IsServerGC ? "server" : "workstation",
            Environment.ProcessorCount));
        return app;
    }

    [LoggerMessage(1, LogLevel.Information, "The gateway is open at {Urls} for cluster {Cluster}; {GarbageCollection} GC, {Cores} cores.")]
    private static partial void LogStarted(ILogger logger, string urls, string cluster, string garbageCollection, int cores);
}
