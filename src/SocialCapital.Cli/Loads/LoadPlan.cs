namespace SocialCapital.Cli.Loads;

/// <summary>What a load run does. The same plan, seed included, sends the same events.</summary>
internal sealed record LoadPlan
{
    public required string Community { get; init; }

    /// <summary>Events a second that are due; zero for a closed loop, which sends as fast as the connections go.</summary>
    public required double Rate { get; init; }

    /// <summary>How long it is measured, after the warm-up.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How long it runs first without being measured.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>Events in a request.</summary>
    public required int Batch { get; init; }

    /// <summary>Connections for events, and as many again for reads where there are any.</summary>
    public required int Connections { get; init; }

    public required int Members { get; init; }

    public required double ReadsPerSecond { get; init; }

    public required long Seed { get; init; }

    /// <summary>The exponent of Zipf's law by which members are drawn; zero draws all alike.</summary>
    public required double Zipf { get; init; }

    /// <summary>The share of events that repeat an earlier one, id and content.</summary>
    public required double Duplicates { get; init; }

    /// <summary>Stands in every id, so that a second run is not all duplicates of the first.</summary>
    public required string Run { get; init; }

    public bool IsClosedLoop => Rate == 0;

    /// <summary>Requests with events a second that are due in an open loop.</summary>
    public double RequestsPerSecond => Rate / Batch;
}
