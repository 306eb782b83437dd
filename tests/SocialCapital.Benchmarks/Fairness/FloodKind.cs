namespace SocialCapital.Benchmarks.Fairness;

/// <summary>With what a community floods.</summary>
internal enum FloodKind
{
    /// <summary>With events, in batches of 1,000.</summary>
    Events,

    /// <summary>With reads of members.</summary>
    Reads,
}
