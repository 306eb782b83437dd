using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using SocialCapital.Grains.Telemetry;
using SocialCapital.Hosting.Clustering;
using SocialCapital.Ledger.AzureStorage.Telemetry;
using SocialCapital.Ledger.Sqlite.Telemetry;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Hosting.Telemetry;

/// <summary>What is measured, traced and logged, and where it is sent.</summary>
public static class TelemetryExport
{
    /// <summary>
    /// Adds the console's log, and metrics, traces and logs of the bank, Orleans, ASP.NET Core and the runtime as far as the
    /// settings say. What is not sent is not made: without traces nobody listens to a span, and none is.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="settings">What is sent.</param>
    /// <param name="prometheus">Whether metrics can be asked for, too (<see cref="PrometheusEndpoint"/>).</param>
    /// <param name="ownNames">What meters of the host's own are called, and its sources of spans by the same names.</param>
    public static void AddSocialCapitalTelemetry(
        this WebApplicationBuilder builder, TelemetrySettings settings, PrometheusAccess prometheus, params string[] ownNames)
    {
        ConsoleLog.Add(builder.Logging, settings.IsLogJson);
        if (settings.SendsLogs)
        {
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.IncludeFormattedMessage = true;
                logs.AddProcessor(new MemberFreeLogs());
                logs.AddOtlpExporter();
            });
        }

        var telemetry = builder.Services.AddOpenTelemetry();
        if (settings.SendsMetrics || prometheus != PrometheusAccess.Off)
        {
            telemetry.WithMetrics(metrics => AddMetrics(metrics, settings.SendsMetrics, prometheus, ownNames));
        }

        if (settings.SendsTraces)
        {
            telemetry.WithTracing(traces => AddTraces(traces, settings.TracedShare, ownNames));
        }
    }

    private static void AddMetrics(MeterProviderBuilder metrics, bool isSent, PrometheusAccess prometheus, string[] ownMeters)
    {
        metrics.AddMeter([GrainInstruments.MeterName, LedgerInstruments.MeterName, MembershipInstruments.MeterName, "Microsoft.Orleans", .. ownMeters])
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .SetExemplarFilter(ExemplarFilterType.TraceBased);
        if (isSent)
        {
            metrics.AddOtlpExporter();
        }

        if (prometheus != PrometheusAccess.Off)
        {
            metrics.AddPrometheusExporter();
        }
    }

    private static void AddTraces(TracerProviderBuilder traces, double? share, string[] ownSources)
    {
        // Of Orleans only the calls of the bank's grains: its own (membership, directory) belong to no request.
        traces.AddSource(
            [
                GrainTracing.SourceName, LedgerTracing.SourceName, SqliteTracing.SourceName, AzureTracing.SourceName,
                "Microsoft.Orleans.Application", .. ownSources,
            ])
            .AddAspNetCoreInstrumentation(requests =>
            {
                // Probes and scrapes would be the most of all traces, and tell nothing.
                requests.Filter = context => context.Request.Path.StartsWithSegments("/v1");
                requests.EnrichWithHttpRequest = static (span, _) => MemberFreeSpans.RemovePath(span);
            })
            .AddProcessor(new MemberFreeSpans())
            .AddOtlpExporter();
        if (share is { } traced)
        {
            traces.SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(traced)));
        }
    }
}
