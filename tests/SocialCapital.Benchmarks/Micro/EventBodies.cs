using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.Parsing;
using SocialCapital.Gateway.Submission;

namespace SocialCapital.Benchmarks.Micro;

/// <summary>Bodies of a thousand events, one after the other in a population's stream, and what the gateway makes of them.</summary>
internal sealed class EventBodies(Population population)
{
    /// <summary>Events in a body.</summary>
    public const int Events = 1_000;

    private readonly EventStream _stream = new(population, StreamPhase.Measured, new EventTemplates(TimeProvider.System.GetUtcNow()));
    private readonly EventBodyReader _reader = new(Options.Create(new GatewayOptions()), TimeProvider.System);
    private readonly EventBatchPool _pool = new();
    private long _next;

    /// <summary>The next body, as lines.</summary>
    public byte[] Next()
    {
        var text = new byte[Events * EventStream.EventBytesMax];
        var length = 0;
        for (var i = 0; i < Events; i++)
        {
            length += _stream.Write(_stream.At(_next++), text.AsSpan(length));
        }

        return text[..length];
    }

    /// <summary>Reads a body as the gateway does.</summary>
    public async Task<EventIntake> ParseAsync(byte[] body)
    {
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(body);
        context.Request.ContentType = "application/x-ndjson";
        var intake = new EventIntake(_pool, 1, Events);
        await _reader.ReadAsync(context.Request, intake);
        return intake;
    }
}
