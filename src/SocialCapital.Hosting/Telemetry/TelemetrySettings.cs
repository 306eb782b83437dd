using Microsoft.Extensions.Configuration;
using SocialCapital.Hosting.Settings;

namespace SocialCapital.Hosting.Telemetry;

/// <summary>
/// What is sent, and where. OpenTelemetry's own variables say most of it: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its like where
/// to, <c>OTEL_TRACES_EXPORTER</c>, <c>OTEL_METRICS_EXPORTER</c> and <c>OTEL_LOGS_EXPORTER</c> = <c>none</c> what not.
/// </summary>
public sealed record TelemetrySettings
{
    private const int Thousand = 1_000;

    private TelemetrySettings()
    {
    }

    /// <summary>Whether metrics are sent.</summary>
    public bool SendsMetrics { get; private init; }

    /// <summary>Whether requests are traced.</summary>
    public bool SendsTraces { get; private init; }

    /// <summary>Whether logs are sent, beside the console.</summary>
    public bool SendsLogs { get; private init; }

    /// <summary>The share of requests that is traced where nobody has decided; null where <c>OTEL_TRACES_SAMPLER</c> decides.</summary>
    public double? TracedShare { get; private init; }

    /// <summary>Whether the console has a JSON object a line.</summary>
    public bool IsLogJson { get; private init; }

    /// <summary>Reads them.</summary>
    /// <exception cref="ConfigurationException">One is wrong.</exception>
    public static TelemetrySettings Read(SettingValues settings, IConfiguration configuration)
    {
        var traced = settings.Number(KnownSettings.TracesPerThousand, 0, Thousand);
        var hasSampler = !string.IsNullOrEmpty(configuration["OTEL_TRACES_SAMPLER"]);
        return new TelemetrySettings
        {
            SendsMetrics = Sends("METRICS"),
            SendsTraces = Sends("TRACES") && (traced > 0 || hasSampler),
            SendsLogs = Sends("LOGS"),
            TracedShare = hasSampler ? null : (double)traced / Thousand,
            IsLogJson = settings.Choice(KnownSettings.LogFormat, "text", "json") == "json",
        };

        bool Sends(string signal) => configuration[$"OTEL_{signal}_EXPORTER"] != "none"
            && (!string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]) || !string.IsNullOrEmpty(configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]));
    }
}
