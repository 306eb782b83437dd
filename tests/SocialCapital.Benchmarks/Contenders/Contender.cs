namespace SocialCapital.Benchmarks.Contenders;

/// <summary>Somebody who does the work.</summary>
/// <param name="Name">As it is called on the command line and in reports.</param>
/// <param name="Kind">Contenders of one kind start from copies of one folder.</param>
/// <param name="Batch">Events in a request.</param>
/// <param name="Connections">How many requests are under way at most.</param>
/// <param name="Server">Makes the server on a folder; null for the limit, which has none.</param>
internal sealed record Contender(string Name, string Kind, int Batch, int Connections, Func<string, IBankServer>? Server)
{
    /// <summary>Whether it is measured where nobody names contenders.</summary>
    public bool IsUsual { get; init; } = true;

    /// <summary>Why it can't be measured here; null where it can.</summary>
    public string? WhyUnavailable { get; init; }

    /// <summary>Events in a request of the preload, which is not measured.</summary>
    public int PreloadBatch { get; init; } = 1_000;
}
