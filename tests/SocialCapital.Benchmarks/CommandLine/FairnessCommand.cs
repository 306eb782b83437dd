using System.CommandLine;
using System.Globalization;
using SocialCapital.Benchmarks.Contenders.Ours;
using SocialCapital.Benchmarks.Fairness;
using SocialCapital.Benchmarks.Measuring;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Benchmarks.Reports;

namespace SocialCapital.Benchmarks.CommandLine;

/// <summary>`fairness`: what a community that floods does to the reads of another.</summary>
internal static class FairnessCommand
{
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "How many pairs of turns, alone and beside the flood.", DefaultValueFactory = _ => 20 };
        var seconds = new Option<double>("--seconds") { Description = "How long a turn is.", DefaultValueFactory = _ => 4 };
        var kinds = new Option<FloodKind[]>("--flood")
        {
            Description = "With what.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [FloodKind.Events, FloodKind.Reads],
        };
        var work = new Option<string?>("--work") { Description = "Where the folder is made that the server keeps its data in.", HelpName = "DIR" };
        var command = new Command("fairness", "Reads of one community, alone and while another one sends ten times its quota, in turns.") { rounds, seconds, kinds, work };
        command.SetAction(async parsed =>
        {
            using var folder = new WorkFolder(parsed.GetValue(work));
            await using var both = new TwoCommunities(
                new OurServer(folder.Next(), ["--audit-hours", "0"]), new EventTemplates(TimeProvider.System.GetUtcNow()));
            await both.StartAsync();
            await Console.Out.WriteLineAsync(
                "| flood of | pairs | p50 alone / beside ms | p99 alone / beside ms, medians | beside / alone | 95 % interval | reads answered | of the flood refused |\n|---|---|---|---|---|---|---|---|");
            foreach (FloodKind kind in parsed.GetRequiredValue(kinds))
            {
                var pairs = new List<(FairnessTurn Alone, FairnessTurn Beside)>();
                for (int round = 0; round < parsed.GetRequiredValue(rounds); round++)
                {
                    pairs.Add(await TakePairAsync(both, kind, parsed.GetRequiredValue(seconds), isAloneFirst: round % 2 == 0));
                }

                await Console.Out.WriteLineAsync(Row(kind, pairs));
            }
        });
        return command;
    }

    private static async Task<(FairnessTurn Alone, FairnessTurn Beside)> TakePairAsync(TwoCommunities both, FloodKind kind, double seconds, bool isAloneFirst)
    {
        FairnessTurn first = await both.TakeTurnAsync(isAloneFirst ? null : kind, seconds);
        FairnessTurn second = await both.TakeTurnAsync(isAloneFirst ? kind : null, seconds);
        return isAloneFirst ? (first, second) : (second, first);
    }

    private static string Row(FloodKind kind, List<(FairnessTurn Alone, FairnessTurn Beside)> pairs)
    {
        PairedRatio ratio = PairedRatio.Of([.. pairs.Select(pair => (pair.Beside.Reads.P99, pair.Alone.Reads.P99))]);
        double answered = pairs.Min(pair => Math.Min(pair.Alone.Answered, pair.Beside.Answered));
        double refused = pairs.Sum(pair => pair.Beside.Refused) / (double)pairs.Sum(pair => pair.Beside.Flooding);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {kind} | {pairs.Count} | {Median(pair => pair.Alone.Reads.P50):0.00} / {Median(pair => pair.Beside.Reads.P50):0.00} | {Median(pair => pair.Alone.Reads.P99):0.0} / {Median(pair => pair.Beside.Reads.P99):0.0} | {ratio.Mean:0.00} | {ratio.Low:0.00} to {ratio.High:0.00} | {answered:P0} | {refused:P0} |");

        double Median(Func<(FairnessTurn Alone, FairnessTurn Beside), double> of) => Medians.Of(pairs.Select(of));
    }
}
