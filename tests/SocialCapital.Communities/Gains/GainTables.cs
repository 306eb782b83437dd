using System.Globalization;
using SocialCapital.Communities.Judging;

namespace SocialCapital.Communities.Gains;

/// <summary>Prints what fake accounts can add to their master's score, and take from a victim's.</summary>
public static class GainTables
{
    private const int Persons = 200;

    private static readonly int[] Accounts = [1, 10, 100, 1_000];
    private static readonly int[] Trusting = [0, 1, 5, 20];

    /// <summary>Plays every attack with and without its accounts, and writes the differences as tables.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="progress">Where to tell how far it is.</param>
    /// <param name="seed">The background's seed.</param>
    public static async Task WriteAsync(TextWriter output, TextWriter progress, long seed)
    {
        foreach (var statements in Enum.GetValues<Statements>())
        {
            var background = new Background(Persons, seed, statements);
            var plots = new Plots(background, statements);
            var said = statements == Statements.Appreciations ? "thanks only" : "thanks and ratings";

            progress.WriteLine($"ring, {said}");
            output.WriteLine($"What a ring of k accounts adds to its master's score; m honest members trust the master a little ({said}):\n");
            output.WriteLine(await TableAsync("m", Accounts, Trusting, async trusting =>
                await background.ScoreAsync(Plots.Master, plots.MasterAlone(trusting)),
                async (trusting, accounts) => await background.ScoreAsync(Plots.Master, plots.MasterWithRing(trusting, accounts))));

            progress.WriteLine($"ring with a spy, {said}");
            output.WriteLine($"\nThe same through a spy whom m honest members trust, and who alone knows the master; k = 0 is the spy alone ({said}):\n");
            var unknown = await background.ScoreAsync(Plots.Master, plots.MasterAlone(0));
            output.WriteLine(await TableAsync("m", [0, .. Accounts], Trusting, _ => Task.FromResult(unknown),
                async (trusting, accounts) => await background.ScoreAsync(Plots.Master, plots.MasterWithSpy(trusting, accounts))));

            progress.WriteLine($"slander, {said}");
            output.WriteLine($"\nWhat the words of k slandering accounts change in the score of a victim whom m honest members trust a little, against the same accounts in silence ({said}):\n");
            output.WriteLine(await SlanderAsync(background, plots));
            output.WriteLine();
        }
    }

    private static async Task<MarkdownTable> TableAsync(
        string rows, int[] columns, int[] values, Func<int, Task<double>> without, Func<int, int, Task<double>> with)
    {
        var table = new MarkdownTable([rows], ["without", .. columns.Select(Column)]);
        foreach (var value in values)
        {
            var alone = await without(value);
            var cells = new List<double> { alone };
            foreach (var column in columns)
            {
                cells.Add(await with(value, column) - alone);
            }

            table.Add([Text(value)], cells);
        }

        return table;
    }

    private static async Task<MarkdownTable> SlanderAsync(Background background, Plots plots)
    {
        var table = new MarkdownTable(["m"], ["without", .. Accounts.Select(Column)]);
        var victims = Trusting.Select(trusting => (Name: Text(trusting), Victim: Plots.Victim, Trusting: trusting))
            .Append((Name: "an established member", Victim: background.Established[0], Trusting: 0));
        foreach (var (name, victim, trusting) in victims)
        {
            var cells = new List<double> { await background.ScoreAsync(victim, plots.Slander(victim, trusting, 0, slander: false)) };
            foreach (var accounts in Accounts)
            {
                // The help that was slandered counts in both: what is looked for is what the words do.
                cells.Add(await background.ScoreAsync(victim, plots.Slander(victim, trusting, accounts, slander: true))
                    - await background.ScoreAsync(victim, plots.Slander(victim, trusting, accounts, slander: false)));
            }

            table.Add([name], cells);
        }

        return table;
    }

    private static string Column(int accounts) => $"k = {Text(accounts)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
