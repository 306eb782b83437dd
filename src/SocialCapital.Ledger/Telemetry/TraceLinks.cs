using System.Diagnostics;

namespace SocialCapital.Ledger.Telemetry;

/// <summary>
/// The traces of those whose work is done together, a batch of requests in one append. What is done is a span of the first of
/// them, so that a trace leads from a request to the disk, and has links to all. Where none of them is recorded there is no
/// span, and nothing is allocated.
/// </summary>
public struct TraceLinks
{
    /// <summary>How many links a span has at most: enough to see who came together; exporters send at most 128.</summary>
    public const int Max = 32;

    private List<ActivityLink>? _links;
    private ActivityContext _first;

    /// <summary>The trace that is recorded here and now; none where it is not.</summary>
    public static ActivityContext Current => Activity.Current is { Recorded: true } current ? current.Context : default;

    /// <summary>Whether there is room for more.</summary>
    public readonly bool IsFull => _links?.Count == Max;

    /// <summary>Adds one; nothing where it is not recorded.</summary>
    public void Add(in ActivityContext trace)
    {
        if ((trace.TraceFlags & ActivityTraceFlags.Recorded) == 0 || IsFull)
        {
            return;
        }

        if (_links is null)
        {
            _links = [];
            _first = trace;
        }

        _links.Add(new ActivityLink(trace));
    }

    /// <summary>Begins the span; null where no trace is recorded.</summary>
    public readonly Activity? Start(ActivitySource source, string name) =>
        _links is null ? null : source.StartActivity(name, ActivityKind.Internal, _first, links: _links);
}
