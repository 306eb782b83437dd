using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Measuring;

/// <summary>For each kind of contender and population one folder as it is before a run: made once, then copied.</summary>
internal sealed class Preloads(WorkFolder work, EventTemplates templates)
{
    private const int Connections = 4;
    private readonly Dictionary<(string, string), string> _made = [];

    /// <summary>A fresh folder with every account that is there at the start.</summary>
    public async Task<string> FreshAsync(Contender contender, Population population)
    {
        if (!_made.TryGetValue((contender.Kind, population.Name), out string? made))
        {
            _made[(contender.Kind, population.Name)] = made = work.Next();
            await MakeAsync(contender, population, made);
        }

        return await work.CopyAsync(made);
    }

    private async Task MakeAsync(Contender contender, Population population, string folder)
    {
        await using IBankServer server = contender.Server!(folder);
        await server.StartAsync();
        var stream = new EventStream(population, StreamPhase.Preload, templates);
        int events = EventStream.PreloadEvents(population);
        if (events > 0)
        {
            IReadOnlyList<IBenchRequest> senders = await server.OpenSendersAsync(stream, contender.PreloadBatch, Connections);
            int next = -1;
            await Task.WhenAll(senders.Select(sender => Task.Run(async () =>
            {
                for (int batch; (batch = Interlocked.Increment(ref next)) < events / contender.PreloadBatch;)
                {
                    sender.Prepare(batch);
                    RequestOutcome outcome = await sender.SendAsync(CancellationToken.None);
                    WrongCountException.ThrowIfDifferent("events of the preload", contender.PreloadBatch, outcome.Accepted);
                }
            })));
            foreach (IBenchRequest sender in senders)
            {
                await sender.DisposeAsync();
            }
        }

        await server.VerifyAsync(stream.Totals(events));
        await server.StopAsync();
    }
}
