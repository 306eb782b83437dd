namespace SocialCapital.Cli.Loads;

/// <summary>What became of one request.</summary>
/// <param name="Error">What kind of failure it was; null where it was answered as it should be.</param>
internal readonly record struct RequestOutcome(string? Error)
{
    public int Accepted { get; init; }

    public int Duplicates { get; init; }

    public int Rejected { get; init; }

    /// <summary>The codes of what was rejected.</summary>
    public IReadOnlyList<string>? RejectedCodes { get; init; }

    /// <summary>A read of a member that is not known yet, which is an answer like another.</summary>
    public bool IsUnknown { get; init; }
}
