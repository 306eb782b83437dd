using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Measuring;

/// <summary>The events that flow beside reads.</summary>
internal sealed class EventFlow(IBankServer server, Contender contender, EventStream stream)
{
    private long _next;

    /// <summary>Events a second in a closed loop; null before they were measured.</summary>
    public double? Saturation { get; private set; }

    /// <summary>Events a second that flow: half of that.</summary>
    public double Rate => Saturation!.Value / 2;

    /// <summary>What all that was sent must have come to.</summary>
    public StreamTotals Totals => stream.Totals(_next * contender.Batch);

    /// <summary>Finds out how many events a second there can be.</summary>
    public async Task SaturateAsync(double seconds)
    {
        LoadTally tally = await RunAsync(0, seconds);
        Saturation = tally.Requests * contender.Batch / Math.Max(seconds, tally.LastAnswer.TotalSeconds);
    }

    /// <summary>Lets them flow for so long.</summary>
    public Task FlowAsync(double seconds) => RunAsync(Rate / contender.Batch, seconds);

    private async Task<LoadTally> RunAsync(double perSecond, double seconds)
    {
        IReadOnlyList<IBenchRequest> senders = await server.OpenSendersAsync(stream, contender.Batch, contender.Connections);
        ShiftedRequest[] shifted = [.. senders.Select(sender => new ShiftedRequest(sender, () => Interlocked.Increment(ref _next) - 1))];
        LoadTally tally = await OpenLoop.RunAsync(shifted, perSecond, seconds);
        await ClosedLoop.CloseAsync(senders);
        return tally;
    }
}
