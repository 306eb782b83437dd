using System.Globalization;
using SocialCapital.Communities.Generation;
using SocialCapital.Communities.Members;

namespace SocialCapital.Communities.Judging;

/// <summary>Prints how well each way of scoring tells honest from cheating members, per attack and share of cheats.</summary>
public static class TruthTables
{
    /// <summary>The shares of cheats that are looked at.</summary>
    public static readonly IReadOnlyList<double> Shares = [0.05, 0.1, 0.2, 0.35, 0.5];

    // The share at which roles are looked at one by one.
    private const double RolesShare = 0.2;

    private static readonly Role[] CheatingRoles = [.. Enum.GetValues<Role>().Where(role => role.IsCheating())];

    /// <summary>Makes, plays and judges every scenario, each several times, and writes the means as tables.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="progress">Where to tell how far it is.</param>
    /// <param name="seeds">How often each scenario is made; 1 or more.</param>
    /// <param name="persons">How many persons each community has.</param>
    public static async Task WriteAsync(TextWriter output, TextWriter progress, int seeds, int persons)
    {
        var all = new MarkdownTable(["attack", "cheats"], Contest.Entrants);
        var faint = new MarkdownTable(["attack", "cheats"], Contest.Entrants);
        var roles = new MarkdownTable(["role"], Contest.Entrants);
        foreach (var attack in Enum.GetValues<Attack>())
        {
            foreach (var share in Shares)
            {
                string[] row = [NameOf(attack), share.ToString("0 %", CultureInfo.InvariantCulture)];
                progress.WriteLine(string.Join(", ", row));
                var verdicts = new List<Verdict[]>();
                var byRole = new List<double[][]>();
                for (var seed = 1; seed <= seeds; seed++)
                {
                    var community = CommunityGenerator.Make(new Scenario(attack, share, seed, persons));
                    var scores = await Contest.ScoresAsync(community.Events, community.Founders, community.Scenario.End);
                    verdicts.Add([.. scores.Select(each => Judge.Of(each, community.Members))]);
                    byRole.Add([.. CheatingRoles.Select(role => scores.Select(each => Judge.Against(role, each, community.Members)).ToArray())]);
                }

                all.Add(row, Contest.Entrants.Select((_, i) => verdicts.Average(verdict => verdict[i].All)));
                faint.Add(row, Contest.Entrants.Select((_, i) => verdicts.Average(verdict => verdict[i].Faint)));
                if (attack == Attack.All && share == RolesShare)
                {
                    for (var r = 0; r < CheatingRoles.Length; r++)
                    {
                        roles.Add(
                            [CheatingRoles[r].ToString()],
                            Contest.Entrants.Select((_, i) => byRole.Select(each => each[r][i]).Where(auc => !double.IsNaN(auc)).DefaultIfEmpty(double.NaN).Average()));
                    }
                }
            }
        }

        output.WriteLine($"AUC, honest against cheating members; {persons} persons, a year, mean of {seeds} seeds:\n\n{all}\n");
        output.WriteLine($"AUC, newcomers and quiet honest members against cheating members:\n\n{faint}\n");
        output.WriteLine($"AUC, honest members against those of one role, all attacks together, 20 % cheats:\n\n{roles}");
    }

    private static string NameOf(Attack attack) => attack switch
    {
        Attack.RingsWithSpies => "rings with spies",
        Attack.BackScratching => "back-scratching",
        Attack.All => "all together",
        _ => attack.ToString().ToLowerInvariant(),
    };
}
