using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Http;
using SocialCapital.Cli.Terminal;
using Spectre.Console;

namespace SocialCapital.Cli.Demo;

/// <summary>Shows what the service makes of the simulated year.</summary>
internal sealed class DemoReport(SocialCapitalClient client, string community, ToolTerminal terminal)
{
    private const int LeadersShown = 10;

    // Factors sum exactly; what is left is the printing of binary numbers.
    private const double SumTolerance = 1e-9;

    /// <returns>The exit code: a score that its factors do not sum to is a failure.</returns>
    public async Task<int> WriteAsync(Scenario scenario, bool all, CancellationToken cancellation)
    {
        var members = new List<(Character Character, MemberView View)>();
        foreach (Character character in scenario.Characters)
        {
            if (await client.FindMemberAsync(community, character.Name, cancellation) is { } view)
            {
                members.Add((character, view));
            }
        }

        terminal.Say("");
        terminal.Say("Who is who");
        new WhoIsWho(members).Write(terminal, all);
        if (members.Count < scenario.Characters.Count)
        {
            terminal.Say($"{scenario.Characters.Count - members.Count} never did anything and have no account");
        }

        bool adds = await ExplainAsync(scenario.Characters.First(character => character.Role == Role.Giver).Name, cancellation);
        await WriteLeadersAsync(cancellation);
        return adds ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Addresses to look at, with the key in a variable and not on the screen.</summary>
    public void WriteLinks(Scenario scenario, string keyExpression)
    {
        string giver = scenario.Characters.First(character => character.Role == Role.Giver).Name;
        string parasite = scenario.Characters.First(character => character.Role == Role.Parasite).Name;
        string root = client.Root;
        string place = $"{root}{SocialCapitalClient.CommunityPath(community)}";
        terminal.Say("");
        terminal.Say("Look further");
        terminal.Say($"  KEY={keyExpression}");
        string[] addresses =
        [
            place,
            $"{place}/members/{giver}",
            $"{place}/members/{giver}/explanation",
            $"{place}/members/{giver}/statement?limit=5",
            $"{place}/relationships/{giver}/{parasite}",
            $"{place}/relationships/{giver}/{parasite}/favor-check?amount=3",
            $"{place}/leaderboard?by=given",
            $"{place}/liquidity",
            $"{root}/openapi/v1.json",
        ];
        foreach (string address in addresses)
        {
            terminal.Say($"  curl -s -H \"Authorization: Bearer $KEY\" '{address}'");
        }
    }

    private async Task<bool> ExplainAsync(string member, CancellationToken cancellation)
    {
        ExplanationView explanation = await client.GetExplanationAsync(community, member, cancellation);
        terminal.Say("");
        terminal.Say($"Why {member} has {explanation.Score.Value:0.000} ({explanation.Tier})");
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumn("factor").AddColumn(new TableColumn("value").RightAligned()).AddColumn("because");
        foreach (FactorView factor in explanation.Factors)
        {
            table.AddRow(Markup.Escape(factor.Name), $"{factor.Value:+0.000;-0.000;0.000}", Markup.Escape(factor.Text ?? ""));
        }

        double sum = explanation.Factors.Sum(factor => factor.Value);
        table.AddRow("sum", $"{sum:0.000}", "");
        terminal.Show(table);
        if (Math.Abs(sum - explanation.Score.Value) <= SumTolerance)
        {
            return true;
        }

        terminal.Warn($"the factors sum to {sum}, but the score is {explanation.Score.Value}");
        return false;
    }

    private async Task WriteLeadersAsync(CancellationToken cancellation)
    {
        LeaderboardView board = await client.GetLeaderboardAsync(community, "score", LeadersShown, cancellation);
        terminal.Say("");
        terminal.Say("Leaderboard by score");
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumn(new TableColumn("rank").RightAligned()).AddColumn("member").AddColumn(new TableColumn("score").RightAligned())
            .AddColumn("tier").AddColumn(new TableColumn("given").RightAligned()).AddColumn(new TableColumn("net").RightAligned());
        foreach (LeaderView leader in board.Members)
        {
            table.AddRow(
                $"{leader.Rank}", Markup.Escape(leader.Member), $"{leader.Score.Value:0.00}", Markup.Escape(leader.Tier),
                $"{leader.Given:0.0}", $"{leader.Net:+0.0;-0.0;0.0}");
        }

        terminal.Show(table);
    }
}
