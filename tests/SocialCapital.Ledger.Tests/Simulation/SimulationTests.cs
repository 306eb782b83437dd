using System.Globalization;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>
/// The ledger against a faulty world, thousands of times. <c>SIMULATION_SEED=N</c> runs one seed; <c>SIMULATION_SEEDS=N</c>
/// runs so many; <c>SIMULATION_FIRST=N</c> begins elsewhere.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int SeedsInATestRun = 3_000;

    [Fact]
    public void Nothing_acknowledged_is_lost_or_counted_twice_whatever_fails()
    {
        if (Number("SIMULATION_SEED") is { } single)
        {
            new SimulatedWorld(single).Run();
            return;
        }

        var first = Number("SIMULATION_FIRST") ?? 1;
        var count = Number("SIMULATION_SEEDS") ?? SeedsInATestRun;
        long owners = 0;
        long steps = 0;
        long acknowledged = 0;
        long erasures = 0;
        for (var seed = first; seed < first + count; seed++)
        {
            var world = new SimulatedWorld(seed);
            world.Run();
            owners += world.Owners;
            steps += world.Steps;
            acknowledged += world.Acknowledged;
            erasures += world.Erasures;
        }

        output.WriteLine($"{count} seeds from {first}: {owners} owners, {acknowledged} entries acknowledged, {erasures} members erased, {steps} steps.");

        // The world must be as bad as it is meant to be, or the test says nothing.
        Assert.True(owners > 4L * count, $"Only {owners} owners.");
        Assert.True(acknowledged > 20L * count, $"Only {acknowledged} entries.");
        Assert.True(erasures > count / 4, $"Only {erasures} erasures.");
    }

    [Fact]
    public void A_seed_replays_exactly()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var first = new SimulatedWorld(seed);
            first.Run();
            var second = new SimulatedWorld(seed);
            second.Run();
            Assert.Equal(first.Fingerprint, second.Fingerprint);
        }
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
