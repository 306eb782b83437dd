namespace SocialCapital.Ledger.Audits;

/// <summary>The finished steps of an audit, as they stand in its work folder.</summary>
internal sealed record WorkSteps
{
    /// <summary>The layout of the folder's files; another one's are not read.</summary>
    public const int CurrentVersion = 2;

    public required int Version { get; init; }

    public required string Community { get; init; }

    public required int Shards { get; init; }

    public required long HalfLifeTicks { get; init; }

    public required IReadOnlyList<string> Trusted { get; init; }

    /// <summary>When the audit began, by its plan.</summary>
    public required long AtUnixMicroseconds { get; init; }

    /// <summary>The shards that were read, from the first on.</summary>
    public required IReadOnlyList<ScannedShard> Scanned { get; init; }

    /// <summary>How many rounds trust has flowed.</summary>
    public required int Rounds { get; init; }

    /// <summary>What the last of them changed.</summary>
    public required double Change { get; init; }

    /// <summary>The state after that round; null before the first.</summary>
    public required WorkFile? Flow { get; init; }
}
