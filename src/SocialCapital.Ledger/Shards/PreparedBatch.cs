using System.Diagnostics;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Shards;

/// <summary>A batch that is settled and folded: what is to be appended, and told and acknowledged when that is done. Used again.</summary>
internal sealed class PreparedBatch
{
    public JournalBlockWriter Block { get; } = new();

    /// <summary>What it changed of the accounts that are awake.</summary>
    public ShardChanges Changes { get; } = new();

    public long FirstOffset { get; set; }

    public long LastOffset { get; set; }

    /// <summary>The number of the first member whom it brings.</summary>
    public int FirstMember { get; set; }

    /// <summary>Whom it erases: their keys are destroyed as soon as it is appended.</summary>
    public List<int> Erased { get; } = [];

    /// <summary>When it was made.</summary>
    public Timestamp RecordedAt { get; set; }

    /// <summary>How many submissions it ends.</summary>
    public int Ends { get; set; }

    /// <summary>Its append, once that has begun.</summary>
    public Task Append { get; set; } = Task.CompletedTask;

    /// <summary>When its append ended, on the monotonic clock; where there is none, when it would have begun.</summary>
    public long DurableAt { get; set; }

    /// <summary>Its span; null where none of its requests is traced.</summary>
    public Activity? Span { get; set; }
}
