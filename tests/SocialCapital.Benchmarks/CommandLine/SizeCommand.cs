using System.CommandLine;
using System.Globalization;
using SocialCapital.Benchmarks.Costs;
using SocialCapital.Benchmarks.Measuring;
using SocialCapital.Benchmarks.Reports;

namespace SocialCapital.Benchmarks.CommandLine;

/// <summary>`size`: what accounts cost in bytes, and how ingestion does while they grow.</summary>
internal static class SizeCommand
{
    private const long Million = 1_000_000;

    public static Command Create()
    {
        var members = new Option<int>("--members") { Description = "Members of the community whose bytes are counted, in thousands; four and a half times as many relationships.", DefaultValueFactory = _ => 100 };
        var accounts = new Option<double>("--accounts") { Description = "To how many millions of accounts a shard grows; 0: it does not.", DefaultValueFactory = _ => 10 };
        var part = new Option<double>("--part") { Description = "After how many millions its speed is told.", DefaultValueFactory = _ => 1 };
        var bytes = new Option<string>("--bytes") { Description = "all; asleep: without the server, whose accounts are woken; none.", DefaultValueFactory = _ => "all" };
        bytes.AcceptOnlyFromAmong("all", "asleep", "none");
        var work = new Option<string?>("--work") { Description = "Where the folder is made that all is kept in; 3 GB for 10 million accounts.", HelpName = "DIR" };
        var command = new Command("size", "Bytes of a member, a relationship and an event, on disk and in memory; events a second while accounts grow.") { members, accounts, part, bytes, work };
        command.SetAction(async parsed =>
        {
            using var folder = new WorkFolder(parsed.GetValue(work));
            string counted = parsed.GetRequiredValue(bytes);
            if (counted != "none")
            {
                await CountAsync(folder, new AccountSizes(parsed.GetRequiredValue(members) * 1_000), withAwake: counted == "all");
            }

            if (parsed.GetRequiredValue(accounts) is > 0 and double millions)
            {
                string grown = folder.Next();
                IReadOnlyList<GrowthPoint> points = await Growth.RunAsync(
                    grown, (long)(millions * Million), (long)(parsed.GetRequiredValue(part) * Million), point => Console.Error.WriteLine(string.Create(
                        CultureInfo.InvariantCulture, $"{point.Accounts:N0} accounts, the last at {point.EventsPerSecond:N0} events/s")));
                await Console.Out.WriteLineAsync(CostReports.Write(points));
            }
        });
        return command;
    }

    private static async Task CountAsync(WorkFolder folder, AccountSizes sizes, bool withAwake)
    {
        AccountBytes memory = await sizes.InMemoryAsync(folder.Next());
        (AccountBytes accounts, AccountBytes journal) = await sizes.OnDiskAsync(folder.Next());
        (double, double)? awake = withAwake ? await AwakeSizes.MeasureAsync(folder.Next()) : null;
        await Console.Out.WriteLineAsync(CostReports.Write(memory, accounts, journal, awake));
    }
}
