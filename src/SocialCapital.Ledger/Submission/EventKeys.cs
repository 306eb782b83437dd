namespace SocialCapital.Ledger.Submission;

/// <summary>What is computed of an event before its shard looks at it: by what it is found, and whether its form will do.</summary>
internal struct EventKeys
{
    /// <summary>The hash of the event's id.</summary>
    public UInt128 Id;

    /// <summary>The hash of who does it.</summary>
    public uint From;

    /// <summary>The hash of to whom.</summary>
    public uint To;

    /// <summary>Whether <see cref="EventForm"/> has nothing to say against it.</summary>
    public bool IsWellFormed;
}
