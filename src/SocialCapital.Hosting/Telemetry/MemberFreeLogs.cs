using OpenTelemetry;
using OpenTelemetry.Logs;

namespace SocialCapital.Hosting.Telemetry;

/// <summary>Cuts the keys of grains out of logs that are sent (<see cref="GrainKeys"/>).</summary>
internal sealed class MemberFreeLogs : BaseProcessor<LogRecord>
{
    /// <inheritdoc/>
    public override void OnEnd(LogRecord data)
    {
        data.FormattedMessage = data.FormattedMessage is { } message ? GrainKeys.Cut(message) : null;
        data.Body = data.Body is { } body ? GrainKeys.Cut(body) : null;
        data.Attributes = data.Attributes?.Select(Cut).ToArray();
        if (data.Exception is { } exception && exception.ToString() is var text && GrainKeys.Cut(text) is var cut && !ReferenceEquals(cut, text))
        {
            data.Exception = null;
            data.Attributes =
            [
                .. data.Attributes ?? [], new("exception.type", exception.GetType().FullName), new("exception.stacktrace", cut),
            ];
        }
    }

    private static KeyValuePair<string, object?> Cut(KeyValuePair<string, object?> attribute) => attribute.Value switch
    {
        null or bool or int or long or double => attribute,
        var value => new(attribute.Key, GrainKeys.Cut(value.ToString() ?? "")),
    };
}
