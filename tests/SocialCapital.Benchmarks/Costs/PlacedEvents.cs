using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Cli.Loads;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.Parsing;
using SocialCapital.Gateway.Submission;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Benchmarks.Costs;

/// <summary>Events between members that somebody else chooses, of the usual mix, as batches that the gateway has parsed. One user at a time.</summary>
internal sealed class PlacedEvents
{
    /// <summary>Events in a batch.</summary>
    public const int BatchEvents = 1_000;

    private const long Seed = 20_261_130;

    private readonly EventTemplates _templates = new(TimeProvider.System.GetUtcNow());
    private readonly EventBodyReader _reader = new(Options.Create(new GatewayOptions()), TimeProvider.System);
    private readonly EventBatchPool _pool = new();
    private readonly EventStream _texts;
    private readonly byte[] _body = new byte[BatchEvents * EventStream.EventBytesMax];
    private long _number;

    public PlacedEvents() => _texts = new EventStream(Population.Cold, StreamPhase.Measured, _templates);

    /// <summary>The next batch, each event with an id of its own.</summary>
    /// <param name="pairOf">Who gives and who receives, by the event's number, which grows by one.</param>
    public async Task<EventBatch> NextAsync(Func<long, (int Giver, int Receiver)> pairOf)
    {
        int length = 0;
        for (int i = 0; i < BatchEvents; i++)
        {
            (int giver, int receiver) = pairOf(_number);
            int template = (int)(SplitMix.For(Seed, _number).Next() & (EventTemplates.Count - 1));
            length += _texts.Write(new BenchEvent(_number, giver, receiver, template, 0), _body.AsSpan(length));
            _number++;
        }

        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(_body, 0, length);
        context.Request.ContentType = "application/x-ndjson";
        var intake = new EventIntake(_pool, 1, BatchEvents);
        await _reader.ReadAsync(context.Request, intake);
        return intake.BatchOf(0)!;
    }

    /// <summary>Two of so many members, all alike, so that most pairs meet once.</summary>
    public static Func<long, (int Giver, int Receiver)> Strangers(int members) => number =>
    {
        SplitMix random = SplitMix.For(~Seed, number);
        int giver = random.NextBelow(members);
        int receiver = random.NextBelow(members);
        return (giver, giver == receiver ? (receiver + 1) % members : receiver);
    };
}
