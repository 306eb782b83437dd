namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>How far a re-fold of a data folder has come; tests cut it off at each.</summary>
internal enum RefoldStep
{
    /// <summary>A block was written beside the journal.</summary>
    Staged,

    /// <summary>What was written was verified.</summary>
    Verified,

    /// <summary>The blocks as they are before have their name in the folder.</summary>
    Kept,

    /// <summary>The community's accounts are gone.</summary>
    Dropped,

    /// <summary>A block was put in its place, with others to follow in the same step.</summary>
    Putting,

    /// <summary>All blocks are in their places, durably.</summary>
    Put,

    /// <summary>A shard's accounts are folded.</summary>
    Folded,
}
