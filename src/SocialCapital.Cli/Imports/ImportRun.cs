using System.CommandLine;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Http;
using SocialCapital.Cli.Terminal;

namespace SocialCapital.Cli.Imports;

/// <summary>The way that every import goes: see to the community, feed the events, tell what became of them.</summary>
internal static class ImportRun
{
    /// <param name="what">What is being imported, for the progress display.</param>
    /// <param name="feed">Reads the source to its end and adds its events; returns lines to print above the counts.</param>
    public static async Task<int> RunAsync(
        ToolEnvironment environment,
        ImportOptions options,
        ParseResult parsed,
        int inFlight,
        string what,
        Func<ImportFeed, CancellationToken, Task<IReadOnlyList<string>>> feed,
        CancellationToken cancellation)
    {
        var terminal = new ToolTerminal(environment, parsed.GetValue(options.Quiet));
        using SocialCapitalClient client = options.Connection.Connect(parsed);
        CommunityView community = await options.Community.EnsureAsync(parsed, client, terminal, cancellation);

        var refusals = new RefusalList();
        await using var sender = new EventSender(client, community.Id, inFlight, refusals, cancellation);
        IReadOnlyList<string> summary;
        try
        {
            summary = await terminal.WithProgressAsync(what, async meter =>
            {
                IReadOnlyList<string> told = await feed(new ImportFeed(sender, refusals, meter, terminal), cancellation);
                await sender.CompleteAsync();
                return told;
            });
        }
        catch (Exception)
        {
            terminal.Warn($"not finished: {Counts(sender)} so far, and the last requests may have been taken; run the same again to go on");
            throw;
        }

        foreach (string line in summary)
        {
            terminal.Say(line);
        }

        terminal.Say(Counts(sender));
        if (refusals.Count == 0)
        {
            return ExitCode.Done;
        }

        terminal.Warn($"{refusals.Count} were not taken:");
        terminal.TellRefusals(refusals);
        return ExitCode.Failed;
    }

    private static string Counts(EventSender sender) =>
        $"{sender.Accepted} accepted, {sender.Duplicates} duplicates, {sender.Rejected} rejected";
}
