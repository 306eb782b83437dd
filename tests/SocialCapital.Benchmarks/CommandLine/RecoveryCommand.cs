using System.CommandLine;
using System.Globalization;
using SocialCapital.Benchmarks.Costs;
using SocialCapital.Benchmarks.Measuring;
using SocialCapital.Benchmarks.Reports;

namespace SocialCapital.Benchmarks.CommandLine;

/// <summary>`recovery`: how long a start after a crash takes.</summary>
internal static class RecoveryCommand
{
    private const int Thousand = 1_000;

    public static Command Create()
    {
        var members = new Option<string>("--members") { Description = "Communities by their thousands of members, by commas.", DefaultValueFactory = _ => "10,1000", HelpName = "NUMBER,..." };
        var tails = new Option<string>("--tails") { Description = "Journals by their thousands of entries after the last checkpoint, by commas.", DefaultValueFactory = _ => "0,250,1000,2000", HelpName = "NUMBER,..." };
        var work = new Option<string?>("--work") { Description = "Where the folder is made that all is kept in.", HelpName = "DIR" };
        var command = new Command("recovery", "Start after a crash, by the journal's tail and by the number of accounts.") { members, tails, work };
        command.SetAction(async parsed =>
        {
            using var folder = new WorkFolder(parsed.GetValue(work));
            var points = new List<RecoveryPoint>();
            foreach (int size in Numbers(parsed.GetRequiredValue(members)))
            {
                points.AddRange(await Recovery.RunAsync(
                    folder.Next(), size * Thousand, Numbers(parsed.GetRequiredValue(tails)).Select(tail => (long)tail * Thousand), point => Console.Error.WriteLine(string.Create(
                        CultureInfo.InvariantCulture, $"{point.Members:N0} members, {point.Tail:N0} entries: open after {point.Opening.TotalSeconds:0.0} s"))));
            }

            await Console.Out.WriteAsync(CostReports.Write(points));
        });
        return command;
    }

    private static int[] Numbers(string text) => [.. text.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
}
