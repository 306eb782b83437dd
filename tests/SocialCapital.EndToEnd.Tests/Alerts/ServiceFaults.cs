using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Alerts;

/// <summary>What happens to a server and to those around it, its books being well.</summary>
internal static class ServiceFaults
{
    private const string Forum = "forum";
    private const string Audits = "audits";

    /// <summary>SIGKILL.</summary>
    public static AlertFault ServerKilled { get; } = new("the only server is killed", ["MetricsAreNotCollected", "NoSiloReports", "NoGatewayReports"], Faster: 60)
    {
        IsShort = true,
        PrepareAsync = stage => stage.StartServerAsync([Forum]),
        CauseAsync = (stage, _) => stage.Server.KillAsync(),
    };

    /// <summary>Where audits work there is no folder any more, but a file.</summary>
    public static AlertFault AuditFolderGone { get; } = new("audits have no folder to work in", ["AuditsFail"], Faster: 60)
    {
        Shows = ["audit_failures"],
        PrepareAsync = stage => stage.StartServerAsync([Forum], "--audit-folder", Path.Combine(stage.Folder, Audits)),
        CauseAsync = async (stage, stop) =>
        {
            var folder = Path.Combine(stage.Folder, Audits);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            await File.WriteAllTextAsync(folder, "in the way", stop);
            while (!stop.IsCancellationRequested)
            {
                await stage.Platforms[0].PostAsync($"/v1/communities/{Forum}/audit", null, stop);
                await Task.Delay(TimeSpan.FromSeconds(1), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        },
    };

    /// <summary>A community that asks for more than it may, and does not stop.</summary>
    public static AlertFault QuotaUsedUp { get; } = new("a community asks for ten times its quota", ["CommunitiesExceedQuotas"], Faster: 60)
    {
        Shows = ["requests_over_quota"],
        PrepareAsync = stage => stage.StartServerAsync([Forum], "--quota-reads", "10"),
        CauseAsync = async (stage, stop) =>
        {
            while (!stop.IsCancellationRequested)
            {
                await stage.Platforms[0].ReadAsync(Forum, stop);
                await Task.Delay(TimeSpan.FromMilliseconds(10), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        },
    };

    /// <summary>Nobody listens where webhooks lead.</summary>
    public static AlertFault ReceiverGone { get; } = new("no receiver of webhooks is there", ["WebhooksAreNotTaken"], Faster: 60)
    {
        Shows = ["webhooks_deliveries_total{outcome=\"failed\"}", "webhooks_dead"],
        PrepareAsync = stage => stage.StartServerAsync([Forum], "--webhooks-private", "true", "--webhooks-http", "true"),
        CauseAsync = async (stage, stop) =>
        {
            var platform = stage.Platforms[0];
            await FollowAsync();

            // Of one pair there is more to tell than may wait: what came first is given up. Were it of several, nothing more would be read.
            for (var i = 0; i < 60; i++)
            {
                Assert.True(await platform.PostAsync($"/v1/communities/{Forum}/favors", new { id = $"again-{i}", from = "m11", to = "giver", amount = 1 }, stop));
                Assert.True(await platform.PostAsync($"/v1/communities/{Forum}/favors/again-{i}:cancel", null, stop));
            }

            for (var i = 0; i < 4; i++)
            {
                await FollowAsync();
            }

            for (var i = 0; i < 10; i++)
            {
                Assert.True(await platform.PostAsync($"/v1/communities/{Forum}/favors", new { id = $"favor-{i}", from = $"m{i}", to = "giver", amount = 1 }, stop));
            }

            async Task FollowAsync() => Assert.True(
                await platform.PostAsync($"/v1/communities/{Forum}/webhooks", new { url = $"http://127.0.0.1:{ExecutableProcess.FreePort()}/hook" }, stop));
        },
    };
}
