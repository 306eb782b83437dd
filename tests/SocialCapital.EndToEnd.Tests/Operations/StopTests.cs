using System.Diagnostics;
using SocialCapital.EndToEnd.Tests.Chaos;
using SocialCapital.TestServers.Azurite;
using SocialCapital.TestServers.Redis;

namespace SocialCapital.EndToEnd.Tests.Operations;

/// <summary>A stop has an end, whatever does not answer.</summary>
public sealed class StopTests(ITestOutputHelper console)
{
    [Fact]
    public async Task A_silo_ends_in_time_though_the_membership_is_lost()
    {
        Assert.SkipUnless(AzuriteServer.IsAvailable, AzuriteServer.WhyUnavailable ?? "");
        Assert.SkipUnless(RedisServer.IsAvailable, RedisServer.WhyUnavailable ?? "");
        await using var cluster = await Cluster.StartAsync(silos: 1, gateways: 0, new Dictionary<string, string> { ["SOCIALCAPITAL_SHUTDOWN_SECONDS"] = "5" });
        await cluster.Redis.EmptyAsync(TestContext.Current.CancellationToken);
        var clock = Stopwatch.StartNew();
        Assert.Equal(1, await cluster.Silos[0].TerminateAsync());
        console.WriteLine($"It took {clock.Elapsed.TotalSeconds:0.0} s.");
        Assert.Contains("The stop has taken 10 seconds, and is cut off", cluster.Silos[0].Output, StringComparison.Ordinal);

        // Five seconds, as many of grace, and the machine's share.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
    }
}
