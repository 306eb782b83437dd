namespace SocialCapital.Ledger.Audits;

/// <summary>What an audit does at a time, in this order.</summary>
public enum AuditPhase : byte
{
    /// <summary>It has not begun.</summary>
    None = 0,

    /// <summary>Reads the accounts, shard after shard, and writes down what one says of the other.</summary>
    Scanning = 1,

    /// <summary>Makes one of the members of all shards, and counts.</summary>
    Joining = 2,

    /// <summary>Lets trust flow, round after round.</summary>
    Flowing = 3,

    /// <summary>Looks for rings.</summary>
    Searching = 4,

    /// <summary>Tells each member's standing.</summary>
    Telling = 5,

    /// <summary>It is over.</summary>
    Done = 6,
}
