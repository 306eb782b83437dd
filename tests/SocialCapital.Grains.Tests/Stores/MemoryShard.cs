using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Keys;

namespace SocialCapital.Grains.Tests.Stores;

/// <summary>What is kept of one shard.</summary>
internal sealed class MemoryShard(ShardKey key)
{
    public ShardKey Key => key;

    public KeptKeys Keys { get; } = new();

    public Lock Gate { get; } = new();

    public long Epoch { get; private set; }

    public List<JournalBlock> Journal { get; } = [];

    public CheckpointHead? Head { get; set; }

    public SortedDictionary<int, MemberRecord> Members { get; } = [];

    public SortedDictionary<PairKey, RelationshipRecord> Relationships { get; } = [];

    public SortedDictionary<long, AdjustmentRecord> Adjustments { get; } = [];

    public long EndOffset => Journal.Count == 0 ? 0 : Journal[^1].LastOffset;

    /// <summary>Makes whoever calls the owner.</summary>
    public long Own()
    {
        lock (Gate)
        {
            return ++Epoch;
        }
    }

    /// <summary>Runs something as an owner.</summary>
    public T As<T>(long epoch, Func<T> run)
    {
        lock (Gate)
        {
            return epoch == Epoch ? run() : throw new ShardFencedException($"Owner {epoch} was replaced by {Epoch}.");
        }
    }
}
