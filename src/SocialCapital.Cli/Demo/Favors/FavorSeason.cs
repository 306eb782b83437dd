using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Http;
using SocialCapital.Cli.Terminal;

namespace SocialCapital.Cli.Demo.Favors;

/// <summary>
/// The withdrawing side, after the simulated year: a taker, what a ring's goodwill is worth, and a run on the bank. Everything
/// that is said about the outcome is what the service answers.
/// </summary>
internal sealed class FavorSeason(SocialCapitalClient client, string community, ToolTerminal terminal, TimeProvider time)
{
    /// <returns>The exit code: a favor that was to be granted and was refused is a failure.</returns>
    public async Task<int> PlayAsync(Scenario scenario, CancellationToken cancellation)
    {
        FavorPlan plan = FavorPlan.Of(scenario);
        var refusals = new RefusalList();
        var player = new FavorPlayer(client, community, refusals, time);
        FavorTally usual = await player.PlayAsync(plan.Usual, cancellation);
        terminal.Say("");
        terminal.Say("Favors: drawing on what was given");
        terminal.Say($"  In the week after the year {usual.Granted} of {plan.Usual.Count} favors that members ask of each other are granted and honored{usual.Remark}.");

        await new Takers(client, community, terminal, player, refusals).PlayAsync(plan, scenario.End, cancellation);
        await new RingWorth(client, community, terminal).ShowAsync(plan, cancellation);
        await new RunOnTheBank(client, community, terminal, player, refusals).PlayAsync(plan, cancellation);

        terminal.Say("");
        terminal.Say($"{player.All.Now} favors were asked now, {player.All.Before} had been asked by an earlier run");
        if (refusals.Count == 0)
        {
            return ExitCode.Done;
        }

        terminal.Warn($"{refusals.Count} favors and deposits did not go as they were to:");
        terminal.TellRefusals(refusals);
        return ExitCode.Failed;
    }
}
