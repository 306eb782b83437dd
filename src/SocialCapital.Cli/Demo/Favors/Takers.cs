using SocialCapital.Cli.Http;
using SocialCapital.Cli.Terminal;
using Spectre.Console;

namespace SocialCapital.Cli.Demo.Favors;

/// <summary>A parasite and a newcomer are asked favors and honor none: who of them is called a taker, and how one comes out of it.</summary>
internal sealed class Takers(
    SocialCapitalClient client, string community, ToolTerminal terminal, FavorPlayer player, RefusalList refusals)
{
    private const decimal Amends = 5;
    private const int AmendsAtOnce = 4;

    // Beyond this many the demo would be about patience.
    private const int AmendsMax = 40;

    /// <param name="plan">Who asks whom.</param>
    /// <param name="end">The end of the year, which is when amends are made: the same time on each run.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task PlayAsync(FavorPlan plan, DateTimeOffset end, CancellationToken cancellation)
    {
        FavorTally asked = await player.PlayAsync(plan.Asked, cancellation);
        string parasite = plan.Parasite.Name;
        terminal.Say("");
        terminal.Say("Is it a taker?");
        string both = $"{parasite} (parasite) and {plan.Newcomer.Name} (newcomer)";
        terminal.Say(asked.IsOld
            ? $"  An earlier run has asked {both} the same. As it stands now:"
            : $"  {both} are asked the same, {asked.Granted} favors in all{asked.Remark}. What the service makes of their answers:");
        MemberView? taker = await ShowAsync([plan.Parasite, plan.Newcomer], cancellation);
        await ExplainAsync(parasite, cancellation);
        await ExplainAsync(plan.Newcomer.Name, cancellation);

        // Also where an earlier run was cut off before; what it has given counts once.
        if (taker is { Taker.Is: true })
        {
            await MakeAmendsAsync(plan, end, cancellation);
        }
    }

    private async Task<MemberView?> ShowAsync(Character[] characters, CancellationToken cancellation)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("member", "plays");
        foreach (string number in new[] { "asked", "honored", "declined", "expired", "honor rate", "takes from", "gives to", "reciprocity", "days" })
        {
            table.AddColumn(new TableColumn(number).RightAligned());
        }

        table.AddColumn("a taker?");
        MemberView?[] views = await Task.WhenAll(characters.Select(character => client.FindMemberAsync(community, character.Name, cancellation)));
        foreach ((Character character, MemberView? view) in characters.Zip(views))
        {
            if (view is null)
            {
                continue;
            }

            TakerView taker = view.Taker;
            table.AddRow(
                Markup.Escape(view.Member),
                WhoIsWho.NameOf(character.Role),
                $"{view.Favors.AskedOf}",
                $"{view.Favors.Honored}",
                $"{view.Favors.Declined}",
                $"{view.Favors.Expired}",
                $"{taker.HonorRate.Low:0.00}-{taker.HonorRate.High:0.00}",
                $"{taker.TakingFrom:0.0}",
                $"{taker.GivingTo:0.0}",
                Percent(taker.Reciprocity),
                $"{Math.Floor(taker.Days):0}",
                Verdict(taker));
        }

        terminal.Show(table);
        return views[0];
    }

    private static string Verdict(TakerView taker) => taker.Is ? "yes" : $"no: {string.Join(", ", taker.ProtectedBy)}";

    // Rounded down, as the service's own sentences have it.
    private static string Percent(double part) => $"{Math.Floor(part * 100):0} %";

    private async Task ExplainAsync(string member, CancellationToken cancellation)
    {
        TakerExplanationView taker = (await client.GetExplanationAsync(community, member, cancellation)).Taker;
        terminal.Say(taker.Is ? $"  {member} is called a taker, and is told why:" : $"  {member} is not called a taker. What keeps it from that:");
        foreach (TakerRequirementView requirement in taker.Requirements.Where(requirement => requirement.Met == taker.Is))
        {
            terminal.Say($"    {requirement.Name,-9} {requirement.Text}");
        }
    }

    // Some deposits at a time, until the service calls it a taker no more.
    private async Task MakeAmendsAsync(FavorPlan plan, DateTimeOffset end, CancellationToken cancellation)
    {
        string member = plan.Parasite.Name;
        terminal.Say($"  {member} begins to give back to those who helped it:");
        for (int given = 0; given < AmendsMax;)
        {
            await using var sender = new EventSender(client, community, inFlight: 1, refusals, cancellation);
            for (int i = 0; i < AmendsAtOnce; i++, given++)
            {
                string id = $"demo-amends-{given + 1}";
                string receiver = plan.ParasiteHelpers[given % plan.ParasiteHelpers.Count];
                await sender.AddAsync(new EventDraft(id, "deposit", member, receiver) { Amount = Amends, Time = end }, $"event {id}");
            }

            await sender.CompleteAsync();
            if (await client.FindMemberAsync(community, member, cancellation) is not { Taker: { } taker })
            {
                return;
            }

            string verdict = taker.Is ? "still a taker" : $"a taker no more, because of {string.Join(", ", taker.ProtectedBy)}";
            terminal.Say(
                $"    after {given} deposits of {Amends} it gives {Percent(taker.Reciprocity)} of what can be expected, to {taker.GivingTo:0.0} members: {verdict}");
            if (!taker.Is)
            {
                return;
            }
        }
    }
}
