using SocialCapital.Cli.Http;
using SocialCapital.Cli.Terminal;
using Spectre.Console;

namespace SocialCapital.Cli.Demo;

/// <summary>The table of who is who: what they did in the simulation, and what the service makes of it.</summary>
internal sealed class WhoIsWho(IReadOnlyList<(Character Character, MemberView View)> members)
{
    private const int ShownOfRole = 4;

    public void Write(ToolTerminal terminal, bool all)
    {
        var reading = new Reading([.. members.Select(member => member.View)]);
        Table table = new Table().Border(TableBorder.Simple).AddColumns("member", "plays");
        foreach (string number in new[] { "given", "received", "net", "score", "between" })
        {
            table.AddColumn(new TableColumn(number).RightAligned());
        }

        table.AddColumns("tier", "reads as");
        int left = 0;
        foreach (var role in members.GroupBy(member => member.Character.Role).OrderBy(group => group.Key))
        {
            var shown = all ? role.ToList() : [.. role.Take(ShownOfRole)];
            left += role.Count() - shown.Count;
            foreach ((Character character, MemberView view) in shown)
            {
                table.AddRow(
                    Markup.Escape(character.Name),
                    NameOf(character.Role),
                    $"{view.Balance.Given:0.0}",
                    $"{view.Balance.Received:0.0}",
                    $"{view.Balance.Net:+0.0;-0.0;0.0}",
                    $"{view.Score.Value:0.00}",
                    $"{view.Score.Low:0.00}-{view.Score.High:0.00}",
                    Markup.Escape(view.Tier),
                    reading.Of(view));
            }
        }

        terminal.Show(table);
        if (left > 0)
        {
            terminal.Say($"and {left} more like these (--all shows everybody)");
        }
    }

    /// <summary>What a role is called in tables.</summary>
    public static string NameOf(Role role) => role switch
    {
        Role.Giver => "giver",
        Role.Reciprocator => "reciprocator",
        Role.LatePayer => "pays back late",
        Role.Quiet => "quiet",
        Role.Parasite => "parasite",
        Role.Ring => "ring",
        Role.Spammer => "spammer",
        Role.SpamTarget => "spammed",
        Role.Newcomer => "newcomer",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
