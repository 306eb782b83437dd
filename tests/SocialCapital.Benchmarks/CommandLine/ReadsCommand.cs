using System.CommandLine;
using System.Text.Json;
using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Benchmarks.Measuring;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Benchmarks.Reports;

namespace SocialCapital.Benchmarks.CommandLine;

/// <summary>`reads`: who answers how many reads, and how fast while events flow.</summary>
internal static class ReadsCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IncludeFields = true };

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "How often everybody takes a turn.", DefaultValueFactory = _ => 3 };
        var seconds = new Option<double>("--seconds") { Description = "How long each part of a turn is measured.", DefaultValueFactory = _ => 5 };
        var kinds = new Option<string?>("--kinds") { Description = "WarmMember, ColdMember, Pair, Scores, by commas; all where not given.", HelpName = "KIND,..." };
        var only = new Option<string>("--only", "--contenders") { Description = "Names of contenders, by commas.", DefaultValueFactory = _ => $"{AllContenders.Ours},postgres-single,redis-always" };
        var work = new Option<string?>("--work") { Description = "Where the folder is made that all servers keep their data in.", HelpName = "DIR" };
        var output = new Option<string?>("--out") { Description = "Where to write every figure as JSON.", HelpName = "FILE" };
        var command = new Command("reads", "Reads at saturation, and at half of it alone and while events flow.") { rounds, seconds, kinds, only, work, output };
        command.SetAction(async parsed =>
        {
            IReadOnlyList<Contender> contenders = CompareCommand.Chosen(parsed.GetValue(only), all: false);
            ReadKind[] chosen = parsed.GetValue(kinds) is { } names ? [.. names.Split(',').Select(name => Enum.Parse<ReadKind>(name, ignoreCase: true))] : Enum.GetValues<ReadKind>();
            using var folder = new WorkFolder(parsed.GetValue(work));
            var templates = new EventTemplates(TimeProvider.System.GetUtcNow());
            var turn = new ReadTurn(new Preloads(folder, templates), templates, parsed.GetRequiredValue(seconds));
            var results = new List<ReadResult>();
            foreach (int round in Enumerable.Range(1, parsed.GetRequiredValue(rounds)))
            {
                foreach (Contender contender in contenders.Where(one => one.Server is not null))
                {
                    results.AddRange(await turn.TakeAsync(contender, chosen, round));
                    await Console.Error.WriteLineAsync($"round {round}: {contender.Name} is done");
                }
            }

            await Console.Out.WriteAsync(ReadReport.Write(results));
            if (parsed.GetValue(output) is { } file)
            {
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(results, Indented));
            }
        });
        return command;
    }
}
