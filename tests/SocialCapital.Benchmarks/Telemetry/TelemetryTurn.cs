namespace SocialCapital.Benchmarks.Telemetry;

/// <summary>What a server did in one turn.</summary>
/// <param name="Events">Events that were acknowledged.</param>
/// <param name="Seconds">In so long.</param>
/// <param name="CpuSeconds">The server's own, in that time.</param>
internal sealed record TelemetryTurn(long Events, double Seconds, double CpuSeconds)
{
    public double EventsPerSecond => Events / Seconds;

    public double CpuMicrosecondsPerEvent => CpuSeconds * 1e6 / Events;
}
