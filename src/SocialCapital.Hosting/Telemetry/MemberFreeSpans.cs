using System.Diagnostics;
using OpenTelemetry;

namespace SocialCapital.Hosting.Telemetry;

/// <summary>
/// Takes out of spans what names members: the path and query of a request (its route stays), and the keys of grains and the
/// messages of their failures (the kinds stay).
/// </summary>
internal sealed class MemberFreeSpans : BaseProcessor<Activity>
{
    private static readonly string[] GrainIds = ["orleans.rpc.source_id", "orleans.rpc.target_id", "orleans.grain.id"];
    private static readonly string[] Messages = ["exception.message", "exception.stacktrace"];

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        RemovePath(data);
        if (!data.Source.Name.StartsWith("Microsoft.Orleans", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var tag in GrainIds)
        {
            if (data.GetTagItem(tag)?.ToString() is { } grain)
            {
                data.SetTag(tag, grain.Split('/', 2)[0]);
            }
        }

        foreach (var tag in Messages)
        {
            data.SetTag(tag, null);
        }

        data.SetStatus(data.Status);
    }

    /// <summary>Removes the path and the query.</summary>
    public static void RemovePath(Activity request)
    {
        request.SetTag("url.path", null);
        request.SetTag("url.query", null);
    }
}
