using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Measuring;

/// <summary>Sends at a rate, whatever the answers take: a latency counts from the time a request was due.</summary>
internal static class OpenLoop
{
    /// <summary>Works for so long, and until every answer has come.</summary>
    /// <param name="requests">The connections.</param>
    /// <param name="perSecond">Requests a second; 0 for as many as the connections take.</param>
    /// <param name="seconds">How long requests are due.</param>
    /// <exception cref="WrongCountException">A request was answered otherwise than it must be.</exception>
    public static async Task<LoadTally> RunAsync(IReadOnlyList<IBenchRequest> requests, double perSecond, double seconds)
    {
        using var precise = new PreciseTime();
        var loop = new LoadLoop(new Pace(precise, perSecond, TimeSpan.FromSeconds(seconds)), TimeSpan.Zero);
        LoadTally tally = await loop.RunAsync(requests, CancellationToken.None);
        return tally.Errors.FirstOrDefault() is { Key: { } error }
            ? throw new WrongCountException($"{tally.Errors[error]} of {tally.Requests} requests ended with '{error}'.")
            : tally;
    }
}
