namespace SocialCapital.Cli.Http;

/// <summary>
/// Tries again what may be tried again, with growing pauses, until <see cref="Patience"/> has passed since the first try.
/// Every operation that goes through it must be harmless when it happens twice.
/// </summary>
internal sealed class RetryPolicy(TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // A service that asks for more than this is not coming back while somebody watches.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(60);

    /// <summary>How long one operation is tried before it counts as failed. Default: two minutes.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    public TimeProvider Time => time;

    /// <exception cref="ApiException">It still failed when patience ran out; the message names the last reason.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> attempt, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        TimeSpan pause = FirstPause;
        for (int attempts = 1; ; attempts++)
        {
            TransientException reason;
            try
            {
                return await attempt();
            }
            catch (TransientException transient)
            {
                reason = transient;
            }

            TimeSpan wait = reason.RetryAfter is { } asked ? Min(asked, LongestRetryAfter) : Jittered(pause);
            if (time.GetElapsedTime(start) + wait > Patience)
            {
                throw new ApiException($"gave up after {attempts} attempts: {reason.Message}", cause: reason);
            }

            await Task.Delay(wait, time, cancellation);
            pause = Min(pause * 2, LongestPause);
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    // Half to all of the pause, so that many clients do not come back in step.
    private static TimeSpan Jittered(TimeSpan pause) => pause * (0.5 + Random.Shared.NextDouble() / 2);
}
