namespace SocialCapital.Ledger.Shards;

/// <summary>What a shard's loop is told beside its work.</summary>
internal enum LoopSignal
{
    /// <summary>Time has come for a checkpoint.</summary>
    CheckpointDue,

    /// <summary>A checkpoint's write has ended.</summary>
    CheckpointEnded,

    /// <summary>A favor's time is over.</summary>
    FavorsDue,
}
