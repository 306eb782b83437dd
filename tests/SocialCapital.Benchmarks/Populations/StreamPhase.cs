namespace SocialCapital.Benchmarks.Populations;

/// <summary>A part of a run; each has ids of its own.</summary>
internal enum StreamPhase
{
    /// <summary>Makes the accounts that are there at the start: every member meets one other, none twice.</summary>
    Preload = 1,

    /// <summary>Warms the server's code up with few members.</summary>
    WarmUp = 2,

    /// <summary>Is measured.</summary>
    Measured = 3,

    /// <summary>Flows beside reads.</summary>
    BesideReads = 4,
}
