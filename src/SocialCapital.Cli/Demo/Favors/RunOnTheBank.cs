using SocialCapital.Cli.Http;
using SocialCapital.Cli.Terminal;

namespace SocialCapital.Cli.Demo.Favors;

/// <summary>Many favors are asked and declined, the circuit breaker cuts the lines, and many that are honored end it.</summary>
internal sealed class RunOnTheBank(
    SocialCapitalClient client, string community, ToolTerminal terminal, FavorPlayer player, RefusalList refusals)
{
    private const int Shown = 4;

    // So much of its line a favor leaves free: it is granted on the whole line, and not on one that is cut in half.
    private const decimal LineLeft = 0.25m;

    public async Task PlayAsync(FavorPlan plan, CancellationToken cancellation)
    {
        terminal.Say("");
        terminal.Say("A run on the bank");

        // It is asked last, so where it was granted before there is nothing left to play.
        FavorView? old = await client.FindFavorAsync(community, FavorPlan.StrangerId, cancellation);
        if (old is not null)
        {
            await TellAgainAsync(plan, old, cancellation);
            return;
        }

        await TellStateAsync("Before it", cancellation);
        PlannedFavor stranger = await ChooseAsync(plan.Strangers, cancellation);
        FavorTally refused = await player.PlayAsync(plan.Refused, cancellation);
        terminal.Say($"  Then {Names(plan.Refused)} draw on what they hold. {refused.Granted} of {plan.Refused.Count} favors are granted, and every one of these is declined{refused.Remark}.");
        LiquidityView state = await TellStateAsync("Now", cancellation);
        TellRefusals(state);
        await AskInRunAsync(stranger, isNew: refused.Before == 0, cancellation);

        FavorTally honored = await player.PlayAsync(plan.Recovery, cancellation);
        terminal.Say($"  Then {honored.Granted} of {plan.Recovery.Count} favors are granted and honored{honored.Remark}.");
        await TellStateAsync("Now", cancellation);
        string? refusal = await player.PlayAsync(stranger, cancellation);
        terminal.Say($"  {Asks(stranger)}: {(refusal is null ? "granted, and honored" : $"refused. \"{refusal}\"")}");
    }

    private static string Asks(PlannedFavor favor) => $"{favor.From} asks {favor.To} for {favor.Amount:0.0}";

    private static string Names(IReadOnlyList<PlannedFavor> favors) =>
        string.Join(", ", favors.Select(favor => favor.From).Distinct());

    private async Task TellAgainAsync(FavorPlan plan, FavorView old, CancellationToken cancellation)
    {
        var stranger = new PlannedFavor(old.Id, old.From, old.To, old.Amount, FavorEnding.Honored);
        FavorTally all = await player.PlayAsync([.. plan.Refused, .. plan.Recovery, stranger], cancellation);
        FavorView now = await client.FindFavorAsync(community, old.Id, cancellation) ?? old;
        terminal.Say($"  An earlier run ({old.AskedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC) has asked {all.Before} favors here, to make a run and to end it. As it stands now:");
        LiquidityView state = await TellStateAsync("Now", cancellation);
        TellRefusals(state);
        terminal.Say($"  {old.From} asked {old.To} for {old.Amount:0.0}, when the run was over: {now.State}");
    }

    private async Task<LiquidityView> TellStateAsync(string when, CancellationToken cancellation)
    {
        LiquidityView state = await client.GetLiquidityAsync(community, cancellation);
        string cause = state.Cause is null ? "" : $", cause {state.Cause}";
        terminal.Say($"  {when} the bank's state is {state.State}{cause}. \"{state.Reason}\"");
        return state;
    }

    private void TellRefusals(LiquidityView state)
    {
        if (state.Refusals.Refused.Count > 0)
        {
            terminal.Say($"    who was refused: {First(state.Refusals.Refused)}");
            terminal.Say($"    who refused:     {First(state.Refusals.Refusing)}");
        }

        if (state.Breaker is { IsActive: true } breaker)
        {
            terminal.Say($"    the circuit breaker is active: {breaker.LineShare * 100:0} % of each line is left");
        }
    }

    private static string First(IReadOnlyList<RefusalCountView> counts)
    {
        string shown = string.Join(", ", counts.Take(Shown).Select(count => $"{count.Member} {count.Favors}"));
        return counts.Count > Shown ? $"{shown}, ..." : shown;
    }

    // The first of them that can be asked for so much that it draws on most of a line.
    private async Task<PlannedFavor> ChooseAsync(IReadOnlyList<PlannedFavor> favors, CancellationToken cancellation)
    {
        PlannedFavor chosen = favors[0];
        foreach (PlannedFavor favor in favors)
        {
            CreditView credit = (await client.CheckFavorAsync(community, favor.From, favor.To, favor.Amount, cancellation)).Credit;

            // The line as it is when it is not cut.
            decimal whole = credit.CutFrom ?? credit.Line;
            decimal amount = Math.Floor((credit.Available + whole - credit.Line - LineLeft * whole) * 10) / 10;
            if (amount >= favor.Amount)
            {
                chosen = favor with { Amount = amount };
                break;
            }
        }

        FavorCheckView check = await client.CheckFavorAsync(community, chosen.From, chosen.To, chosen.Amount, cancellation);
        terminal.Say(
            $"  Could {chosen.From} ask {chosen.To} for {chosen.Amount:0.0}? {check.Decision} (a balance of {check.Credit.Balance:0.0}, a line of {check.Credit.Line:0.0})");
        return chosen;
    }

    private async Task AskInRunAsync(PlannedFavor favor, bool isNew, CancellationToken cancellation)
    {
        FavorCheckView check = await client.CheckFavorAsync(community, favor.From, favor.To, favor.Amount, cancellation);
        if (check.Granted)
        {
            terminal.Say($"  Could {favor.From} ask {favor.To} for {favor.Amount:0.0}? {check.Decision}");
            if (isNew)
            {
                refusals.Add(Asks(favor), "would be granted although there was to be a run");
            }

            return;
        }

        (FavorView? _, string? refusal) = await player.AskAsync(favor, cancellation);
        terminal.Say(refusal is null
            ? $"  {Asks(favor)}: granted, although the check said {check.Decision}"
            : $"  {Asks(favor)}: refused ({check.Decision}). \"{refusal}\"");
    }
}
