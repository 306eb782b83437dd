using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Measuring;

/// <summary>Sends as fast as the connections go.</summary>
internal static class ClosedLoop
{
    /// <summary>Works for so long, and until every answer has come.</summary>
    /// <exception cref="WrongCountException">A request was answered otherwise than it must be.</exception>
    public static async Task<(LoadTally Tally, double Seconds)> RunAsync(IReadOnlyList<IBenchRequest> requests, double seconds)
    {
        var loop = new LoadLoop(new Pace(TimeProvider.System, 0, TimeSpan.FromSeconds(seconds)), TimeSpan.Zero);
        LoadTally tally = await loop.RunAsync(requests, CancellationToken.None);
        if (tally.Errors.FirstOrDefault() is { Key: { } error, Value: long count })
        {
            throw new WrongCountException($"{count} requests ended with '{error}'.");
        }

        return (tally, Math.Max(tally.LastAnswer.TotalSeconds, seconds));
    }

    /// <summary>Closes all connections.</summary>
    public static async Task CloseAsync(IReadOnlyList<IBenchRequest> requests)
    {
        foreach (IBenchRequest request in requests)
        {
            await request.DisposeAsync();
        }
    }
}
