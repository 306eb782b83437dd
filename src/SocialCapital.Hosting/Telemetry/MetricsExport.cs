using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using SocialCapital.Grains.Telemetry;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Hosting.Telemetry;

/// <summary>What is measured, and where it is sent.</summary>
public static class MetricsExport
{
    /// <summary>Adds the metrics of the bank, Orleans, ASP.NET Core and the runtime; they are sent where OTEL_EXPORTER_OTLP_ENDPOINT says.</summary>
    /// <param name="services">The services.</param>
    /// <param name="otlpEndpoint">Null or empty to send them nowhere.</param>
    /// <param name="prometheus">Whether they can be asked for, too (<see cref="PrometheusEndpoint"/>).</param>
    /// <param name="moreMeters">Meters of the host's own.</param>
    public static void AddSocialCapitalMetrics(this IServiceCollection services, string? otlpEndpoint, PrometheusAccess prometheus, params string[] moreMeters) =>
        services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter([GrainInstruments.MeterName, LedgerInstruments.MeterName, "Microsoft.Orleans", .. moreMeters])
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation();
            if (!string.IsNullOrEmpty(otlpEndpoint))
            {
                metrics.AddOtlpExporter();
            }

            if (prometheus != PrometheusAccess.Off)
            {
                metrics.AddPrometheusExporter();
            }
        });
}
