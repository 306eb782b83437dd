namespace SocialCapital.Benchmarks.Populations;

/// <summary>Who takes part.</summary>
/// <param name="Name">As it is called on the command line.</param>
/// <param name="Members">How many members there are.</param>
/// <param name="Zipf">The exponent of Zipf's law by which both sides of an event are drawn; zero draws all alike.</param>
/// <param name="IsPreloaded">Whether every member has an account before the server is started for the measurement.</param>
internal sealed record Population(string Name, int Members, double Zipf, bool IsPreloaded)
{
    /// <summary>10,000 members, a few of whom do most; pairs repeat. Starts from nothing.</summary>
    public static Population Forum { get; } = new("forum", 10_000, 1, false);

    /// <summary>1,000,000 members, all alike, so that most pairs meet once. Every account is on disk at the start, none in memory.</summary>
    public static Population Cold { get; } = new("cold", 1_000_000, 0, true);

    /// <summary>The populations that a name stands for.</summary>
    public static IReadOnlyList<Population> Named(string name) => name switch
    {
        "forum" => [Forum],
        "cold" => [Cold],
        _ => [Forum, Cold],
    };
}
