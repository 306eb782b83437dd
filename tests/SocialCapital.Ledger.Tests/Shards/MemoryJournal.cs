using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Keys;

namespace SocialCapital.Ledger.Tests.Shards;

/// <summary>What a store in memory keeps of one shard from owner to owner, and what a test wants to happen on the way.</summary>
internal sealed class MemoryJournal
{
    /// <summary>Held while the accounts are read or written: a shard writes its checkpoint beside its own loop, which goes on loading.</summary>
    public Lock Gate { get; } = new();

    public List<JournalBlock> Blocks { get; } = [];

    public CheckpointHead? Head { get; set; }

    public Dictionary<int, MemberRecord> Members { get; } = [];

    public Dictionary<PairKey, RelationshipAccount> Relationships { get; } = [];

    public Dictionary<long, Adjustment> Adjustments { get; } = [];

    public KeptKeys Keys { get; } = new();

    public ShardKey Key { get; } = new("forum", 0);

    public long Epoch { get; set; }

    public int Checkpoints { get; set; }

    public int AccountLoads { get; set; }

    /// <summary>Runs before an append takes effect.</summary>
    public Func<Task> Appending { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs when an append has taken effect, and before its owner knows.</summary>
    public Func<Task> Appended { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs before a checkpoint takes effect.</summary>
    public Func<Task> Checkpointing { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs before a key is destroyed.</summary>
    public Action Destroying { get; set; } = () => { };

    /// <summary>Runs before keys are kept.</summary>
    public Action AddingKeys { get; set; } = () => { };

    /// <summary>Runs when an owner closes its store.</summary>
    public Action Closing { get; set; } = () => { };

    public long EndOffset => Blocks.Count == 0 ? 0 : Blocks[^1].LastOffset;

    /// <summary>Takes over another's blocks with the keys that they need; nothing else.</summary>
    public void Copy(MemoryJournal other)
    {
        Blocks.AddRange(other.Blocks);
        Keys.Add(other.Keys.All());
    }

    /// <summary>Changes bytes of a stored block.</summary>
    public void Spoil(int block, Func<byte[], byte[]> spoil) =>
        Blocks[block] = Blocks[block] with { Payload = spoil(Blocks[block].Payload.ToArray()) };
}
