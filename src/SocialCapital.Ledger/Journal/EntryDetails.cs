namespace SocialCapital.Ledger.Journal;

/// <summary>What the journal keeps of an entry beside what the fold needs. The texts are UTF-8.</summary>
public readonly ref struct EntryDetails
{
    /// <summary>The client's id.</summary>
    public ReadOnlySpan<byte> Id { get; init; }

    /// <summary>What was done; empty where nothing was said. For an assessment that moves a tier: the place of the tier before.</summary>
    public ReadOnlySpan<byte> Activity { get; init; }

    /// <summary>The link; empty where none was given. Read from a block of version 2 or later it is sealed.</summary>
    public ReadOnlySpan<byte> Reference { get; init; }

    /// <summary>Whether <see cref="Reference"/> is sealed.</summary>
    public bool IsSealed { get; init; }

    /// <summary>For a favor declined, in a block of version 1: to whom it points; empty where to nobody.</summary>
    public ReadOnlySpan<byte> ReferredToName { get; init; }

    /// <summary>For a favor declined, in a block of version 2 or later: the number of the member to whom it points; null where to nobody.</summary>
    public int? ReferredTo { get; init; }

    /// <summary>The hash of what the client sent, for telling a repetition from a conflict.</summary>
    public ulong ContentHash { get; init; }

    /// <summary>Whether a face value was given.</summary>
    public bool HasAmount { get; init; }

    /// <summary>Whether a quality was given.</summary>
    public bool HasQuality { get; init; }

    /// <summary>Whether a value was given.</summary>
    public bool HasValue { get; init; }

    /// <summary>Whether the client gave the time; else it is the time of arrival.</summary>
    public bool HasClientTime { get; init; }

    /// <summary>The giver's entry before this one; 0 where it is the first.</summary>
    public long PreviousOfGiver { get; init; }

    /// <summary>The receiver's entry before this one; 0 where it is the first.</summary>
    public long PreviousOfReceiver { get; init; }

    /// <summary>The pair's entry before this one; 0 where it is the first.</summary>
    public long PreviousOfPair { get; init; }
}
