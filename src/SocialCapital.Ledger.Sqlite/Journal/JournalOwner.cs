using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Sqlite.Journal;

/// <summary>
/// One owner of a shard, as the journal's writer knows it. While its epoch is the shard's, nobody else has appended, so
/// its end is the journal's end and need not be read again.
/// </summary>
internal sealed class JournalOwner(long shard, long epoch, long end, long refolded)
{
    public long Shard { get; } = shard;

    public long Epoch { get; } = epoch;

    /// <summary>The least epoch whose accounts are of the journal as it is; 0 where all are.</summary>
    public long Refolded { get; } = refolded;

    /// <summary>The last offset in the journal. Changed on the writer's thread only.</summary>
    public long End { get; private set; } = end;

    /// <summary>Whether an append failed, so that the journal's end is unknown.</summary>
    public bool IsUnsure { get; private set; }

    /// <summary>Called when the transaction of an append has ended.</summary>
    public void Note(JournalBlock block, AppendOutcome outcome, bool isDurable)
    {
        if (!isDurable)
        {
            IsUnsure = true;
        }
        else if (outcome == AppendOutcome.Appended)
        {
            End = block.LastOffset;
        }
    }

    /// <summary>Called when the transaction of a cut has ended.</summary>
    public void NoteCut(long firstOffset, AppendOutcome outcome, bool isDurable)
    {
        if (!isDurable)
        {
            IsUnsure = true;
        }
        else if (outcome == AppendOutcome.Appended)
        {
            End = firstOffset - 1;
        }
    }
}
