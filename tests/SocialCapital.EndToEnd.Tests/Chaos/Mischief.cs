using System.Collections.Concurrent;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Chaos;

/// <summary>Does one fault after the other to a cluster, and leaves everything running after each.</summary>
internal sealed class Mischief(Cluster cluster, Random random)
{
    /// <summary>Longer than it takes the other silos to give a silent one up.</summary>
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromSeconds(20);

    /// <summary>Longer than it takes a silo that was given up to learn of it from the membership table.</summary>
    private static readonly TimeSpan LearnsWithin = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _crashes = [];

    /// <summary>How many silos found, when they went on, that the others had given them up, and ended themselves.</summary>
    public int GivenUp { get; private set; }

    /// <summary>What processes ended by themselves and were not to: a silo that crashes and is started again hides its crash.</summary>
    public IReadOnlyCollection<string> Crashes => _crashes;

    /// <summary>Does it; returns once all processes run and say that they are ready.</summary>
    public async Task DoAsync(Fault fault)
    {
        ExecutableProcess? mayEnd = null;
        switch (fault)
        {
            case Fault.SiloKilled:
                await KillAsync(One(cluster.Silos), TimeSpan.FromSeconds(random.Next(0, 15)));
                break;
            case Fault.GatewayKilled:
                await KillAsync(One(cluster.Gateways), TimeSpan.FromSeconds(random.Next(0, 3)));
                break;
            case Fault.SiloFrozen:
                var frozen = One(cluster.Silos);
                await FreezeAsync(frozen, GivenUpAfter + TimeSpan.FromSeconds(random.Next(0, 5)));
                mayEnd = frozen;
                GivenUp += await frozen.EndsWithinAsync(LearnsWithin) ? 1 : 0;
                break;
            case Fault.SiloHesitates:
                await FreezeAsync(One(cluster.Silos), TimeSpan.FromMilliseconds(random.Next(500, 4_000)));
                break;
            case Fault.SilosRestarted:
                await RestartAsync(cluster.Silos);
                break;
            case Fault.GatewaysRestarted:
                await RestartAsync(cluster.Gateways);
                break;
            case Fault.StorageRestarted:
                await cluster.Azurite.StopAsync();
                await Task.Delay(TimeSpan.FromSeconds(random.Next(0, 8)));
                await cluster.Azurite.StartAsync();
                break;
            case Fault.RedisRestarted:
                await cluster.Redis.StopAsync();
                await Task.Delay(TimeSpan.FromSeconds(random.Next(0, 8)));
                await cluster.Redis.StartAsync();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault));
        }

        await Task.WhenAll(cluster.Silos.Concat(cluster.Gateways).Select(process => ReviveAsync(process, fault, mayEnd)));
    }

    private T One<T>(IReadOnlyList<T> processes) => processes[random.Next(processes.Count)];

    private static async Task KillAsync(ExecutableProcess process, TimeSpan pause)
    {
        await process.KillAsync();
        await Task.Delay(pause);
        await process.StartAsync();
    }

    private static async Task FreezeAsync(ExecutableProcess silo, TimeSpan duration)
    {
        await silo.FreezeAsync();
        await Task.Delay(duration);
        await silo.ThawAsync();
    }

    private static async Task RestartAsync(IEnumerable<ExecutableProcess> processes)
    {
        foreach (var process in processes)
        {
            // Within the stated time, and without an error.
            Assert.Equal(0, await process.TerminateAsync());
            await process.StartAsync();
        }
    }

    /// <summary>A silo that learns that the others have given it up ends itself; whoever runs it starts it again.</summary>
    private async Task ReviveAsync(ExecutableProcess process, Fault fault, ExecutableProcess? mayEnd)
    {
        while (true)
        {
            try
            {
                if (!process.IsRunning)
                {
                    if (process != mayEnd)
                    {
                        _crashes.Enqueue($"{fault}: {process.Url} ended by itself");
                    }

                    process.Launch();
                }

                await process.UntilReadyAsync();
                return;
            }
            catch (InvalidOperationException) when (!process.IsRunning)
            {
                // It ended meanwhile.
            }
        }
    }
}
