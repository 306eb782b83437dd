namespace SocialCapital.Grains.Tests.Leases;

/// <summary>Carries calls between nodes: late, or not at all, as a test says.</summary>
internal sealed class Network(TimeProvider time)
{
    /// <summary>Its own pieces of work.</summary>
    public NodeScheduler Scheduler { get; } = new();

    /// <summary>A message that its sender is told can't be sent.</summary>
    public static readonly TimeSpan Refused = TimeSpan.MinValue;

    /// <summary>
    /// What happens to a message from one node to another: how long it takes, null for ever, or <see cref="Refused"/>.
    /// The default is that it arrives at once.
    /// </summary>
    public Func<int, int, string, TimeSpan?> Delay { get; set; } = (_, _, _) => TimeSpan.Zero;

    /// <summary>A call that is lost either way never ends: whoever calls must know what to do.</summary>
    public Task<T> CallAsync<T>(Node from, Node to, string what, Func<Task<T>> handler)
    {
        if (from == to)
        {
            return handler();
        }

        return Scheduler.Run(async () =>
        {
            await TravelAsync(from, to, what);
            T answer;
            try
            {
                answer = await to.Scheduler.Run(handler);
            }
            catch (Exception)
            {
                await TravelAsync(to, from, what + " back");
                throw;
            }

            await TravelAsync(to, from, what + " back");
            return answer;
        });
    }

    private async Task TravelAsync(Node from, Node to, string what)
    {
        if (from.IsCutOff || to.IsCutOff || Delay(from.Number, to.Number, what) is not { } delay)
        {
            await new TaskCompletionSource().Task;
        }
        else if (delay == Refused)
        {
            throw new Orleans.Runtime.SiloUnavailableException("Nobody is there.");
        }
        else if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time);
        }
    }
}
