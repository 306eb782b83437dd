using SocialCapital.EndToEnd.Tests.Monitoring;

namespace SocialCapital.EndToEnd.Tests.Alerts;

/// <summary>Something that goes wrong, and the alerts that it makes fire.</summary>
/// <param name="Name">What goes wrong.</param>
/// <param name="Alerts">The alerts that must fire; others may.</param>
/// <param name="Faster">By what factor the rules' times are shorter (<see cref="FasterRules"/>).</param>
internal sealed record AlertFault(string Name, string[] Alerts, int Faster)
{
    /// <summary>Starts what is to be well first, and lets it have worked for a while.</summary>
    public required Func<FaultStage, Task> PrepareAsync { get; init; }

    /// <summary>Does it, and keeps it up until it is told that the alerts have fired.</summary>
    public required Func<FaultStage, CancellationToken, Task> CauseAsync { get; init; }

    /// <summary>Parts of queries that have no data while all is well (<see cref="AskedQueries.EmptyWhenWell"/>), and have some then.</summary>
    public string[] Shows { get; init; } = [];

    /// <summary>Why it can't be done here; null where it can.</summary>
    public string? WhyNotHere { get; init; }

    /// <summary>Whether every test run does it, or the long one only.</summary>
    public bool IsShort { get; init; }
}
