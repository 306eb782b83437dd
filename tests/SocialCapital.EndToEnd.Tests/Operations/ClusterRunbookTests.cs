using System.Globalization;
using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.TestServers.Azurite;
using SocialCapital.TestServers.Redis;

namespace SocialCapital.EndToEnd.Tests.Operations;

/// <summary>
/// The commands of docs/operations that are for a cluster, run as they stand there, page after page, on one cluster of real
/// processes into which somebody writes all the time. Some three minutes, so only by <c>./test.sh --long</c>.
/// </summary>
public class ClusterRunbookTests(ITestOutputHelper console)
{
    private const string Variable = "SOCIALCAPITAL_CLUSTER_RUNBOOKS";

    /// <summary>In this order, each with what happens to the cluster before its commands.</summary>
    private static readonly (string Page, string Fault)[] Pages =
    [
        ("scale.md", ""),
        ("upgrade.md", ""),
        ("backup.md", ""),
        ("cluster-secrets.md", ""),
        ("lost-storage.md", "kill -STOP \"$AZURITE_PID\"; (sleep 20; kill -CONT \"$AZURITE_PID\") &\n"),
        ("lost-redis.md", "redis-cli -p \"$REDIS_PORT\" -a \"$REDIS_PASSWORD\" --no-auth-warning flushall\n"),
    ];

    private const string Begin =
        """
        redis-cli -p "$REDIS_PORT" acl setuser default resetpass ">$REDIS_PASSWORD"
        declare -a SILO GATEWAY
        start_silo 1; start_silo 2; start_gateway 1; start_gateway 2
        curl -sf "$API/v1/communities" -H "$AUTH" -H "$JSON" -d '{"id":"forum","shards":4}' >founded
        WRITE=$(grep -o '"write":"[^"]*"' founded | cut -d '"' -f 4)
        touch writing acknowledged
        send() { curl -sf -m 15 -o /dev/null "$1/v1/communities/forum/events" -H "Authorization: Bearer $WRITE" -H "$JSON" -d "[{\"id\":\"w-$2\",\"type\":\"deposit\",\"from\":\"ann\",\"to\":\"m$(($2 % 50))\",\"amount\":1}]"; }
        ( n=0; while [ -e writing ]; do until send "$API" $n || send "$API2" $n; do sleep 0.2; done; echo "w-$n" >>acknowledged; n=$((n + 1)); sleep 0.05; done ) &
        WRITER=$!
        until [ -s acknowledged ]; do sleep 0.1; done
        """;

    private const string End =
        """
        rm writing; wait "$WRITER"
        until socialcapital export --azure --community forum --quiet --output exported; do rm -f exported; sleep 1; done
        grep -o '"id":"w-[0-9]*"' exported | cut -d '"' -f 4 | sort >exported-ids
        [ -z "$(uniq -d exported-ids)" ] || { echo "some are there twice"; exit 1; }
        sort acknowledged >acknowledged-ids
        [ -z "$(comm -23 acknowledged-ids exported-ids)" ] || { echo "lost:"; comm -23 acknowledged-ids exported-ids; exit 1; }
        echo "### $(wc -l <acknowledged) events acknowledged, none lost or doubled"
        """;

    [Fact]
    public void Every_page_for_a_cluster_is_run() => Assert.Equal(
        Runbooks.Pages.Where(page => page != Runbooks.Index && Runbooks.Blocks(page).Any(block => block.Fence == Runbooks.RunOnCluster)),
        Pages.Select(page => page.Page).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Its_commands_work_while_events_come_in()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Variable) is null, $"Some three minutes: only by ./test.sh --long, which sets {Variable}.");
        Assert.SkipUnless(AzuriteServer.IsAvailable, AzuriteServer.WhyUnavailable ?? "");
        Assert.SkipUnless(RedisServer.IsAvailable, RedisServer.WhyUnavailable ?? "");
        using var folder = new TemporaryFolder();
        await using var azurite = await AzuriteServer.StartNewAsync(isInMemory: false);
        await using var redis = await RedisServer.StartNewAsync();
        var port = FreePorts();
        var script = Runbooks.Script(Runbooks.Index, Runbooks.Run, Runbooks.RunOnCluster) + Begin + "\n"
            + string.Concat(Pages.Select(page => page.Fault + Runbooks.Script(page.Page, Runbooks.RunOnCluster))) + End + "\n";
        var said = await BashScript.RunAsync(
            folder.Path,
            script,
            new Dictionary<string, string>
            {
                ["PORT"] = Text(port), ["API"] = $"http://127.0.0.1:{port + 31}", ["API2"] = $"http://127.0.0.1:{port + 32}",
                ["DATA"] = folder.Path, ["BACKUP"] = Path.Combine(folder.Path, "backup"), ["LOG"] = Path.Combine(folder.Path, "log"), ["KEY"] = ServerProcess.AdminKey,
                ["AZURITE_PID"] = Text(azurite.ProcessId), ["REDIS_PORT"] = Text(redis.Port), ["REDIS_PASSWORD"] = "the-first-password",
                ["SOCIALCAPITAL_ADMIN_KEY"] = ServerProcess.AdminKey,
                ["SOCIALCAPITAL_REDIS"] = $"127.0.0.1:{redis.Port},password=the-first-password",
                ["SOCIALCAPITAL_AZURE_STORAGE_CONNECTION"] = azurite.ConnectionString, ["SECOND_CONNECTION"] = azurite.SecondConnectionString,
            },
            TimeSpan.FromMinutes(15));
        console.WriteLine(said.Split('\n').Last(line => line.StartsWith("###", StringComparison.Ordinal)));
    }

    /// <summary>The first of forty ports that nobody listens on.</summary>
    private static int FreePorts()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            var used = System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port);
            if (!used.Any(other => other >= port && other < port + 40))
            {
                return port;
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
