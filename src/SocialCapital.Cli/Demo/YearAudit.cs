using System.Net;
using SocialCapital.Cli.Http;
using SocialCapital.Cli.Terminal;

namespace SocialCapital.Cli.Demo;

/// <summary>
/// Has the community audited when the year is over, as the service does by itself every few hours: only the whole graph shows how far
/// trust reaches.
/// </summary>
internal sealed class YearAudit(SocialCapitalClient client, string community, ToolTerminal terminal, TimeProvider time)
{
    private const string Running = "running";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>An audit reads the shard's last checkpoint, which is seconds behind: it is begun anew until it has seen the year.</summary>
    /// <param name="entries">How many entries the year has.</param>
    public async Task RunAsync(long entries, CancellationToken cancellation)
    {
        long began = time.GetTimestamp();
        AuditView audit;
        do
        {
            try
            {
                audit = await client.StartAuditAsync(community, cancellation);
            }
            catch (ApiException refused) when (refused.Status == HttpStatusCode.Forbidden)
            {
                terminal.Note("this key may not start an audit: scores and tiers are as they are between audits");
                return;
            }

            while (audit.State == Running && time.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause, time, cancellation);
                audit = await client.GetAuditAsync(community, cancellation);
            }

            if (audit.Last is { } last && last.AsOf.Offset >= entries)
            {
                return;
            }

            await Task.Delay(Pause, time, cancellation);
        }
        while (audit.Failure is null && time.GetElapsedTime(began) < Patience);
        terminal.Warn($"no audit has seen the year ({audit.Failure ?? audit.State}): scores and tiers are as they are between audits");
    }
}
