using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Submission;

namespace SocialCapital.Gateway.Parsing;

/// <summary>Reads a request's body into an intake, whatever it is packed and laid out in.</summary>
internal sealed class EventBodyReader(IOptions<GatewayOptions> options, TimeProvider clock)
{
    private readonly GatewayOptions _limits = options.Value;

    /// <summary>Reads all of the body. Whatever goes wrong with it as a whole, nothing of it was submitted yet.</summary>
    /// <exception cref="ProblemException">The body as a whole can't be read.</exception>
    public async Task ReadAsync(HttpRequest request, EventIntake intake)
    {
        var format = ContentTypes.FormatOf(request.ContentType);
        if (request.ContentLength > _limits.BodyBytesMax)
        {
            throw new ProblemException(ProblemKind.BodyTooLarge, $"The body has more than {_limits.BodyBytesMax} bytes. Nothing of it was taken.");
        }

        await using var unpacked = ContentEncodings.Open(request);

        // Twice the largest event, so that what is left over of one window is never more than half of the next.
        using var window = new BodyWindow(
            unpacked ?? request.Body,
            unpacked is not null,
            _limits.EventBytesMax * 2,
            unpacked is null ? _limits.BodyBytesMax : _limits.UnpackedBodyBytesMax);
        var cloudEvents = format is EventBodyFormat.CloudEvent or EventBodyFormat.CloudEventBatch;
        var events = new EventReader(intake, cloudEvents, _limits.EventBytesMax);
        var parser = ParserOf(format, events, intake);
        do
        {
            await window.FillAsync(request.HttpContext.RequestAborted);
            if (window.Place == 0 && window.Bytes.StartsWith("\uFEFF"u8))
            {
                window.Consume(3);
            }

            events.SetLatest(Timestamp.From(clock.GetUtcNow() + _limits.FutureMax));
            window.Consume(parser.Parse(window.Bytes, window.Place, window.IsLast));
        }
        while (!window.IsLast);
    }

    private IBodyParser ParserOf(EventBodyFormat format, EventReader events, EventIntake intake) => format switch
    {
        EventBodyFormat.Lines => new LinesBodyParser(events, intake, _limits.NestingMax),
        EventBodyFormat.CloudEvent => new JsonBodyParser(events, intake, JsonShape.One, _limits.NestingMax),
        EventBodyFormat.CloudEventBatch => new JsonBodyParser(events, intake, JsonShape.Array, _limits.NestingMax),
        _ => new JsonBodyParser(events, intake, JsonShape.OneOrArray, _limits.NestingMax),
    };
}
