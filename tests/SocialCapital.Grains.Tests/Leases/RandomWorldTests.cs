using System.Globalization;

namespace SocialCapital.Grains.Tests.Leases;

/// <summary>
/// Random interleavings of everything that can happen between shards and silos. No read may ever return less than what was
/// acknowledged before it began.
/// </summary>
public sealed class RandomWorldTests
{
    /// <summary>A seed to run alone; a failure names it.</summary>
    private const string SeedVariable = "SOCIALCAPITAL_TEST_SEED";

    private const int Seeds = 200;

    [Fact]
    public void NoReadIsOlderThanWhatWasAcknowledgedBeforeIt()
    {
        var sums = new RandomWorldFigures();
        if (int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var only))
        {
            new RandomWorld(only).Run(sums);
            return;
        }

        for (var seed = 0; seed < Seeds; seed++)
        {
            try
            {
                new RandomWorld(seed).Run(sums);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed} ({SeedVariable}={seed} replays it): {e.Message}", e);
            }
        }

        // A model in which nothing happens proves nothing.
        TestContext.Current.SendDiagnosticMessage("{0}", sums);
        Assert.True(sums.Acknowledged > 20 * Seeds, sums.ToString());
        Assert.True(sums.Reads > 40 * Seeds, sums.ToString());
        Assert.True(sums.ReadsFromMemory > 10 * Seeds, sums.ToString());
        Assert.True(sums.Takeovers > Seeds, sums.ToString());
        Assert.True(sums.Lost > Seeds, sums.ToString());
    }
}
