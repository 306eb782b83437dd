using SocialCapital.Ledger.AzureStorage.Accounts;
using SocialCapital.Ledger.AzureStorage.Checkpoints;
using SocialCapital.Ledger.AzureStorage.Connections;
using SocialCapital.Ledger.AzureStorage.Journal;
using SocialCapital.Ledger.AzureStorage.Keys;
using SocialCapital.Ledger.AzureStorage.Ownership;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Ledger.AzureStorage.Shards;

/// <summary>What reading one shard takes, owned or not.</summary>
internal sealed class ShardParts(StorageClients clients, StoreCalls calls, ShardKey key, AzureLedgerOptions options)
{
    public ShardKey Key => key;

    public AzureLedgerOptions Options => options;

    public OwnerRows Rows { get; } = new(clients.Table, calls, key);

    public JournalSegments Segments { get; } = new(clients.Container, calls, key, options.SegmentIndexesMax);

    public CheckpointBlobs Checkpoints { get; } = new(clients.Container, calls, key);

    public KeyTable Keys { get; } = new(clients.Keys, calls, key, options.PointReadsMax);

    public AccountTable Table { get; } = new(clients.Table, calls, key, options.PointReadsMax);
}
