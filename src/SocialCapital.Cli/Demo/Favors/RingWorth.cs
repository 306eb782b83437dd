using SocialCapital.Cli.Http;
using SocialCapital.Cli.Terminal;
using Spectre.Console;

namespace SocialCapital.Cli.Demo.Favors;

/// <summary>What a ring's goodwill is worth outside of it, beside what a giver's is.</summary>
internal sealed class RingWorth(SocialCapitalClient client, string community, ToolTerminal terminal)
{
    // By trust the starter line is at most so much longer (docs/concepts.md, favors and credit).
    private const decimal TrustMax = 1.5m;

    private const int Shown = 4;
    private const int MatesMax = 8;

    public async Task ShowAsync(FavorPlan plan, CancellationToken cancellation)
    {
        (string ring, string giver) = (plan.Ring[0].Name, plan.Giver.Name);
        decimal starter = (await client.GetPolicyAsync(community, cancellation)).Credit.Starter;
        decimal amount = Math.Floor(starter * TrustMax) + 1;
        MemberView?[] members = await Task.WhenAll(
            client.FindMemberAsync(community, ring, cancellation), client.FindMemberAsync(community, giver, cancellation));
        FavorCheckView[] debts = await CheckAsync(giver, plan.GiverDebtors, amount, cancellation);
        FavorCheckView[] ofGiver = [.. debts.OrderByDescending(check => check.Credit.Balance).Take(Shown)];
        FavorCheckView[] ofRing = await CheckAsync(ring, ofGiver.Select(check => check.To), amount, cancellation);
        FavorCheckView[] mates = await CheckAsync(ring, plan.Ring.Skip(1).Take(MatesMax).Select(mate => mate.Name), amount, cancellation);
        FavorCheckView inRing = mates.MaxBy(check => check.Credit.Available)!;
        FavorCheckView giverInRing = await client.CheckFavorAsync(community, giver, inRing.To, amount, cancellation);

        terminal.Say("");
        terminal.Say("What is a ring's goodwill worth?");
        terminal.Say($"  {ring} (a ring of {plan.Ring.Count}) {Gave(members[0])}, all of it in the ring. {giver} (giver) {Gave(members[1])}.");
        terminal.Say($"  What both could draw on one of the ring, and on those who owe {giver} most; and whether {amount:0} would be granted:");
        Table table = new Table().Border(TableBorder.Simple).AddColumn("drawn on");
        foreach (string who in new[] { ring, giver })
        {
            table.AddColumn(new TableColumn($"{Markup.Escape(who)}: balance").RightAligned());
            table.AddColumn(new TableColumn("line").RightAligned());
            table.AddColumn(new TableColumn("could draw").RightAligned());
            table.AddColumn(new TableColumn($"{amount:0}?"));
        }

        table.AddRow([$"{Markup.Escape(inRing.To)} (ring)", .. Cells(inRing), .. Cells(giverInRing)]);
        foreach ((FavorCheckView one, FavorCheckView other) in ofRing.Zip(ofGiver))
        {
            table.AddRow([Markup.Escape(one.To), .. Cells(one), .. Cells(other)]);
        }

        terminal.Show(table);
        Conclude(ring, ofRing, giver, ofGiver, starter);
    }

    private Task<FavorCheckView[]> CheckAsync(string from, IEnumerable<string> asked, decimal amount, CancellationToken cancellation) =>
        Task.WhenAll(asked.Select(to => client.CheckFavorAsync(community, from, to, amount, cancellation)));

    private static string Gave(MemberView? member) =>
        member is null ? "has no account" : $"gave {member.Balance.Given:0.0} and received {member.Balance.Received:0.0}";

    private static string[] Cells(FavorCheckView check) =>
    [
        $"{check.Credit.Balance:+0.0;-0.0;0.0}", $"{check.Credit.Line:0.0}", $"{check.Credit.Available:0.0}", Markup.Escape(check.Decision),
    ];

    private void Conclude(string ring, FavorCheckView[] ofRing, string giver, FavorCheckView[] ofGiver, decimal starter)
    {
        decimal most = ofRing.Max(check => check.Credit.Available);
        bool isStarterOnly = ofRing.All(check => check.Credit.Balance <= 0 && check.Credit.Available <= starter * TrustMax);
        terminal.Say(isStarterOnly
            ? $"  Outside of its ring {ring} could draw {most:0.0} at most: no more than the starter line, {starter:0.0} times trust (up to {TrustMax})."
            : $"  Outside of its ring {ring} could draw up to {most:0.0}, more than the starter line, {starter:0.0} times trust (up to {TrustMax}).");
        terminal.Say(
            $"  {giver} could draw {ofGiver.Min(check => check.Credit.Available):0.0} to {ofGiver.Max(check => check.Credit.Available):0.0} on the same members.");
    }
}
