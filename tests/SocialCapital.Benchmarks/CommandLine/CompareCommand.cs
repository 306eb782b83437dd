using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Benchmarks.Measuring;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Benchmarks.Reports;

namespace SocialCapital.Benchmarks.CommandLine;

/// <summary>`compare`: all contenders, in turns.</summary>
internal static class CompareCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var population = new Option<string>("--population") { Description = "forum, cold or both.", DefaultValueFactory = _ => "both" };
        population.AcceptOnlyFromAmong("forum", "cold", "both");
        var rounds = new Option<int>("--rounds") { Description = "How often everybody takes a turn.", DefaultValueFactory = _ => 3 };
        var seconds = new Option<double>("--seconds") { Description = "How long a turn is measured.", DefaultValueFactory = _ => 8 };
        var warmUp = new Option<double>("--warm-up") { Description = "Seconds before, which are not measured and touch a thousand members only: until the compiler has made its best of the code.", DefaultValueFactory = _ => 8 };
        var only = new Option<string?>("--only", "--contenders") { Description = "Names of contenders, by commas; a name with * at its end stands for all that begin so.", HelpName = "NAME,..." };
        var all = new Option<bool>("--all") { Description = "Every batch and number of connections of ours, too." };
        var work = new Option<string?>("--work") { Description = "Where the folder is made that all servers keep their data in.", HelpName = "DIR" };
        var output = new Option<string?>("--out") { Description = "Where to write every figure as JSON.", HelpName = "FILE" };
        var command = new Command("compare", "Let everybody do the same work, in turns.") { population, rounds, seconds, warmUp, only, all, work, output };
        command.SetAction(async parsed =>
        {
            IReadOnlyList<Contender> contenders = Chosen(parsed.GetValue(only), parsed.GetValue(all));
            using var folder = new WorkFolder(parsed.GetValue(work));
            var templates = new EventTemplates(TimeProvider.System.GetUtcNow());
            var turn = new Turn(folder, new Preloads(folder, templates), templates, parsed.GetRequiredValue(seconds), parsed.GetRequiredValue(warmUp));
            var results = new List<RunResult>();
            foreach (int round in Enumerable.Range(1, parsed.GetRequiredValue(rounds)))
            {
                foreach (Population taking in Population.Named(parsed.GetRequiredValue(population)))
                {
                    foreach (Contender contender in contenders)
                    {
                        RunResult result = await turn.TakeAsync(contender, taking, round);
                        results.Add(result);
                        await Console.Error.WriteLineAsync(string.Create(
                            CultureInfo.InvariantCulture,
                            $"round {round} {taking.Name} {contender.Name}: {result.EventsPerSecond:N0} events/s, server {result.ServerCpuSeconds:0.0} s and generator {result.GeneratorCpuSeconds:0.0} s of CPU in {result.Seconds:0.0} s"));
                    }
                }
            }

            await Console.Out.WriteAsync(CompareReport.Write(results));
            if (parsed.GetValue(output) is { } file)
            {
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(results, Indented));
            }
        });
        return command;
    }

    public static IReadOnlyList<Contender> Chosen(string? names, bool all)
    {
        string[] wanted = names?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        var chosen = new List<Contender>();
        foreach (Contender contender in AllContenders.List)
        {
            bool isWanted = wanted.Length > 0
                ? wanted.Any(name => name.EndsWith('*') ? contender.Name.StartsWith(name[..^1], StringComparison.Ordinal) : contender.Name == name)
                : contender.IsUsual || (all && contender.Kind == "ours");
            if (isWanted && contender.WhyUnavailable is { } why)
            {
                Console.Error.WriteLine($"{contender.Name} is left out: {why}");
            }
            else if (isWanted)
            {
                chosen.Add(contender);
            }
        }

        return chosen.Count > 0 ? chosen : throw new ArgumentException($"Nobody of that name can be measured; there are {string.Join(", ", AllContenders.List.Select(one => one.Name))}.");
    }
}
