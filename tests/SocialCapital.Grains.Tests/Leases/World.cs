using Microsoft.Extensions.Time.Testing;
using Orleans.Runtime;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Grains.Tests.Stores;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Leases;

/// <summary>Some nodes, a network, a store and one clock that runs when it is told to. Everything happens on one thread.</summary>
internal sealed class World
{
    public static readonly ShardKey Key = new("c", 0);

    private readonly Random? _random;
    private int _events;

    public World(int nodes, Random? random = null)
    {
        _random = random;
        Network = new Network(Time);
        Nodes = [.. Enumerable.Range(0, nodes).Select(number => new Node(this, number))];
        foreach (var node in Nodes)
        {
            foreach (var other in Nodes)
            {
                node.Membership.Set(other.Silo, SiloStatus.Active);
            }
        }

        Owner = Nodes[0];
    }

    public FakeTimeProvider Time { get; } = new();

    public MemoryLedgerStore Store { get; } = new();

    public Network Network { get; }

    public Node[] Nodes { get; }

    /// <summary>Where calls to the shard go.</summary>
    public Node Owner { get; set; }

    public static AccountName Member(string name) => new(name, null);

    public Node NodeOf(SiloAddress silo) => Nodes.Single(node => node.Silo.Equals(silo));

    /// <summary>Has an owner take a deposit; true where it is acknowledged.</summary>
    public Task<bool> GiveAsync(string from, string to, Node? owner = null)
    {
        var node = owner ?? Owner;
        var batch = Batches.Deposit($"e-{++_events}", from, to, 1_000_000);
        return node.Scheduler.Run(async () =>
            node.Shard is { } shard && (await shard.Ledger.SubmitAsync(batch))[0].Status == OutcomeStatus.Accepted);
    }

    /// <summary>Runs whatever can run without the clock.</summary>
    public void Settle()
    {
        while (RunOne())
        {
        }
    }

    /// <summary>Runs one piece of somebody's work; false where there is none.</summary>
    public bool RunOne()
    {
        var ready = Nodes.Where(node => !node.IsFrozen).Select(node => node.Scheduler)
            .Append(Network.Scheduler).Where(scheduler => scheduler.HasWork).ToArray();
        if (ready.Length == 0)
        {
            return false;
        }

        ready[_random?.Next(ready.Length) ?? 0].RunOne(_random);
        return true;
    }

    /// <summary>Lets time pass in small steps, each with all that it brings.</summary>
    public void Pass(TimeSpan time)
    {
        var step = TimeSpan.FromMilliseconds(10);
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            Settle();
            Time.Advance(step);
        }

        Settle();
    }

    /// <summary>What must be done without the clock.</summary>
    public T Now<T>(Task<T> task)
    {
        Settle();
        Assert.True(task.IsCompleted, "It waits.");
        return task.GetAwaiter().GetResult();
    }

    /// <summary>What came of it; null where it failed or is not done.</summary>
    public static T? Outcome<T>(Task<T> task)
        where T : struct =>
        task.IsCompletedSuccessfully ? task.GetAwaiter().GetResult() : null;

    /// <summary>What may take some time; it says how much.</summary>
    public (T Value, TimeSpan Took) Eventually<T>(Task<T> task)
    {
        var began = Time.GetUtcNow();
        Settle();
        while (!task.IsCompleted)
        {
            Assert.True(Time.GetUtcNow() - began < TimeSpan.FromMinutes(1), "It never ends.");
            Time.Advance(TimeSpan.FromMilliseconds(10));
            Settle();
        }

        return (task.GetAwaiter().GetResult(), Time.GetUtcNow() - began);
    }

    /// <summary>Waits for what a cancellation does on a thread of the pool.</summary>
    public void Until(Func<bool> condition, string what)
    {
        var deadline = System.Diagnostics.Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(20), what);
            Settle();
            Thread.Yield();
        }
    }
}
