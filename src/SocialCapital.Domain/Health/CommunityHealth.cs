namespace SocialCapital.Domain.Health;

/// <summary>
/// How a community fares, as of one audit. Goodwill is counted without penalties, and without what went to or came from the
/// community itself where pairs are meant.
/// </summary>
public sealed record CommunityHealth
{
    /// <summary>How long a member is new.</summary>
    public static readonly TimeSpan NewFor = TimeSpan.FromDays(30);

    /// <summary>How long a member is active after its last entry.</summary>
    public static readonly TimeSpan ActiveFor = TimeSpan.FromDays(30);

    /// <summary>Members with at least one entry, the community itself not among them.</summary>
    public required long Members { get; init; }

    /// <summary>Those among them whose latest entry happened within <see cref="ActiveFor"/> before the audit.</summary>
    public required long ActiveMembers { get; init; }

    /// <summary>Those whom trust reaches from the trusted set: their standing is more than 0.</summary>
    public required long ReachedMembers { get; init; }

    /// <summary>Members whose first entry happened within <see cref="NewFor"/> before the audit.</summary>
    public required long Newcomers { get; init; }

    /// <summary>Those among them who have received anything.</summary>
    public required long NewcomersHelped { get; init; }

    /// <summary>How unevenly giving is spread: the few who carry the rest. Null where nothing was given.</summary>
    public required Concentration? Given { get; init; }

    /// <summary>How unevenly receiving is spread, penalties left out. Null where nothing was received.</summary>
    public required Concentration? Received { get; init; }

    /// <summary>What was counted over relationships.</summary>
    public required PairTotals Pairs { get; init; }
}
