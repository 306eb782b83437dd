using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Demo.Favors;
using SocialCapital.Cli.Http;
using SocialCapital.Cli.Terminal;

namespace SocialCapital.Cli.Demo;

/// <summary>Plays the simulated year and the favors after it into a running service, and shows what came of them.</summary>
internal sealed class DemoRun(SocialCapitalClient client, ToolTerminal terminal, TimeProvider time, int seed, int members)
{
    public const int DefaultMembers = 60;

    private const int TrustedMax = 3;

    // A history with another number of members is another history, and must not be mixed with the first.
    private string Community => members == DefaultMembers ? $"demo-{seed}" : $"demo-{seed}-{members}";

    // Whom the community knows to be sound is named, as its makers would name their moderators: the first who happen to speak may be a
    // ring. And a handful of members ask the favors of months in some seconds: all of them shall count, and not the first few of a week.
    private string Policy => $$$"""{"preset":"balanced","trusted":["{{{string.Join("\",\"", Trusted)}}}"],"liquidity":{"perAsker":1000}}""";

    private IEnumerable<string> Trusted =>
        Cast.Of(members).Where(character => character.Role == Role.Giver).Take(TrustedMax).Select(character => character.Name);

    /// <param name="keyExpression">What a shell would set the key's variable to.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string keyExpression, bool all, CancellationToken cancellation)
    {
        CommunityView community = await EnsureCommunityAsync(cancellation);

        // The year ends on the day that the community was made, so that a second run tells the same times.
        var end = new DateTimeOffset(community.CreatedAt.UtcDateTime.Date, TimeSpan.Zero);
        Scenario scenario = Scenario.Play(seed, members, end);
        var refusals = new RefusalList();
        (long accepted, string counts) = await SendAsync(scenario, refusals, cancellation);
        terminal.Say($"A year in '{Community}' until {end:yyyy-MM-dd}: {scenario.Events.Count} events of {members} members; {counts}");
        if (refusals.Count > 0)
        {
            terminal.Warn($"{refusals.Count} events were not taken:");
            terminal.TellRefusals(refusals);
        }

        if (accepted > 0)
        {
            await new YearAudit(client, Community, terminal, time).RunAsync(scenario.Events.Count - refusals.Count, cancellation);
        }

        var report = new DemoReport(client, Community, terminal);
        int exitCode = await report.WriteAsync(scenario, all, cancellation);
        int seasonCode = await new FavorSeason(client, Community, terminal, time).PlayAsync(scenario, cancellation);
        report.WriteLinks(scenario, keyExpression);
        return refusals.Count > 0 || seasonCode != ExitCode.Done ? ExitCode.Failed : exitCode;
    }

    private async Task<CommunityView> EnsureCommunityAsync(CancellationToken cancellation)
    {
        if (await client.FindCommunityAsync(Community, cancellation) is { } found)
        {
            return found;
        }

        if (await client.CreateCommunityAsync(Community, "A simulated year", Policy, 1, cancellation) is { } keys)
        {
            terminal.TellNewKeys(Community, keys);
        }

        return await client.FindCommunityAsync(Community, cancellation)
            ?? throw new ToolException($"the community '{Community}' is taken, but this key does not open it");
    }

    private Task<(long Accepted, string Counts)> SendAsync(Scenario scenario, RefusalList refusals, CancellationToken cancellation) =>
        terminal.WithProgressAsync("demo", async meter =>
        {
            await using var sender = new EventSender(client, Community, inFlight: 1, refusals, cancellation);
            long sent = 0;
            foreach (EventDraft draft in scenario.Events)
            {
                await sender.AddAsync(draft, $"event {draft.Id}");
                meter.Report(++sent, scenario.Events.Count, $"{sent} events");
            }

            await sender.CompleteAsync();
            return (sender.Accepted, $"{sender.Accepted} accepted, {sender.Duplicates} duplicates, {sender.Rejected} rejected");
        });
}
