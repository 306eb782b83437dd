using Orleans.Hosting;

namespace SocialCapital.Hosting.Telemetry;

/// <summary>Lets traces go with the calls of grains, from gateways to silos and among them.</summary>
public static class TracePropagation
{
    /// <summary>Adds it where requests are traced: it is a filter on every call.</summary>
    public static ISiloBuilder UseSocialCapitalTracing(this ISiloBuilder silo, TelemetrySettings telemetry) =>
        telemetry.SendsTraces ? silo.AddActivityPropagation() : silo;

    /// <inheritdoc cref="UseSocialCapitalTracing(ISiloBuilder, TelemetrySettings)"/>
    public static IClientBuilder UseSocialCapitalTracing(this IClientBuilder client, TelemetrySettings telemetry) =>
        telemetry.SendsTraces ? client.AddActivityPropagation() : client;
}
