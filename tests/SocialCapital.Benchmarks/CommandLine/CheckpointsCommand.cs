using System.CommandLine;
using System.Globalization;
using SocialCapital.Benchmarks.Costs;
using SocialCapital.Benchmarks.Measuring;
using SocialCapital.Benchmarks.Reports;

namespace SocialCapital.Benchmarks.CommandLine;

/// <summary>`checkpoints`: what they do to the times of batches and reads.</summary>
internal static class CheckpointsCommand
{
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "How often each takes a turn.", DefaultValueFactory = _ => 3 };
        var seconds = new Option<double>("--seconds") { Description = "How long a turn is measured.", DefaultValueFactory = _ => 20 };
        var members = new Option<int>("--members") { Description = "Members, in thousands; any two may meet.", DefaultValueFactory = _ => 100 };
        var rate = new Option<double>("--rate") { Description = "Events a second.", DefaultValueFactory = _ => 20_000 };
        var reads = new Option<double>("--reads") { Description = "Reads a second.", DefaultValueFactory = _ => 500 };
        var work = new Option<string?>("--work") { Description = "Where the folder is made that all is kept in.", HelpName = "DIR" };
        var command = new Command("checkpoints", "Times of batches and of reads that wait for the shard, with the usual checkpoints and with none, in turns.") { rounds, seconds, members, rate, reads, work };
        command.SetAction(async parsed =>
        {
            using var folder = new WorkFolder(parsed.GetValue(work));
            var effect = new CheckpointEffect(
                parsed.GetRequiredValue(members) * 1_000, parsed.GetRequiredValue(rate), parsed.GetRequiredValue(reads), parsed.GetRequiredValue(seconds));
            var points = new List<CheckpointPoint>();
            foreach (int round in Enumerable.Range(1, parsed.GetRequiredValue(rounds)))
            {
                foreach (bool areOn in (bool[])[true, false])
                {
                    string place = folder.Next();
                    points.Add(await effect.MeasureAsync(place, round, areOn));
                    WorkFolder.Remove(place);
                    await Console.Error.WriteLineAsync(string.Create(
                        CultureInfo.InvariantCulture, $"round {round}, {points[^1].Checkpoints} checkpoints: p99.9 of batches {points[^1].Events.P999:0.0} ms"));
                }
            }

            await Console.Out.WriteAsync(CostReports.Write(points));
        });
        return command;
    }
}
