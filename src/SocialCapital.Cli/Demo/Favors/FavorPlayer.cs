using SocialCapital.Cli.Http;

namespace SocialCapital.Cli.Demo.Favors;

/// <summary>Asks favors and ends them, several at once. Doing it again changes nothing: ids and outcomes are the same.</summary>
internal sealed class FavorPlayer(SocialCapitalClient client, string community, RefusalList refusals, TimeProvider time)
{
    private const int InFlight = 8;

    // The shortest that the service lets a favor stay open.
    private const long IgnoredForSeconds = 1;

    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ExpiryPatience = TimeSpan.FromSeconds(15);

    private int _now;
    private int _before;

    /// <summary>All that was asked through this player.</summary>
    public FavorTally All => new(_now, _before);

    /// <summary>Asks favors and ends them as planned; those that are ignored have expired when this returns. What is refused is noted.</summary>
    public async Task<FavorTally> PlayAsync(IReadOnlyList<PlannedFavor> favors, CancellationToken cancellation)
    {
        (int now, int before) = (_now, _before);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellation };
        await Parallel.ForEachAsync(favors, parallel, async (favor, stop) => await PlayAsync(favor, stop));
        return new FavorTally(_now - now, _before - before);
    }

    /// <summary>Asks one favor and ends it as planned.</summary>
    /// <returns>The service's reason where it is refused; else null.</returns>
    public async Task<string?> PlayAsync(PlannedFavor planned, CancellationToken cancellation)
    {
        (FavorView? favor, string? refusal) = await AskAsync(planned, cancellation);
        if (favor is null)
        {
            refusals.Add($"{planned.From} asks {planned.To} for {planned.Amount}", refusal!);
            return refusal;
        }

        if (favor.State != FavorView.Open)
        {
            Interlocked.Increment(ref _before);
            return null;
        }

        Interlocked.Increment(ref _now);
        switch (planned.Ending)
        {
            case FavorEnding.Honored:
                await client.EndFavorAsync(community, planned.Id, "honor", cancellation);
                break;
            case FavorEnding.Declined:
                await client.EndFavorAsync(community, planned.Id, "decline", cancellation);
                break;
            default:
                await UntilExpiredAsync(planned, cancellation);
                break;
        }

        return null;
    }

    /// <summary>Asks a favor, ends nothing and notes nothing.</summary>
    public Task<FavorAnswer> AskAsync(PlannedFavor favor, CancellationToken cancellation)
    {
        long? expiresIn = favor.Ending == FavorEnding.Ignored ? IgnoredForSeconds : null;
        return client.AskFavorAsync(community, new FavorRequest(favor.Id, favor.From, favor.To, favor.Amount, expiresIn), cancellation);
    }

    private async Task UntilExpiredAsync(PlannedFavor favor, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        while (await client.FindFavorAsync(community, favor.Id, cancellation) is not { State: FavorView.Expired })
        {
            if (time.GetElapsedTime(start) > ExpiryPatience)
            {
                refusals.Add($"{favor.From} asks {favor.To} for {favor.Amount}", $"still open after {ExpiryPatience.TotalSeconds:0} s, and was to expire");
                return;
            }

            await Task.Delay(PollPause, time, cancellation);
        }
    }
}
