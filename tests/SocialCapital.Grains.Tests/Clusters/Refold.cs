using Microsoft.Extensions.Time.Testing;
using SocialCapital.Domain.Policies;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Tests.Clusters;

/// <summary>Folds the journals again from their first entry, without any checkpoint, and compares.</summary>
internal static class Refold
{
    public static async Task CheckAsync(ILedgerStore store, string community, int shards, IEnumerable<string> members, Expected expected)
    {
        var given = new Dictionary<string, long>();
        var received = new Dictionary<string, long>();
        for (var number = 0; number < shards; number++)
        {
            var key = new ShardKey(community, number);
            var journal = new JournalOnly(await store.OpenReaderAsync(key) ?? throw new InvalidOperationException("There is no journal."));
            await using var shard = await LedgerShard.OpenAsync(
                key,
                journal,
                new ShardPolicy(1, PolicyDocuments.Write(PolicyPresets.Balanced)),
                journal,
                new LedgerShardOptions(),
                new FakeTimeProvider());
            await foreach (var member in (await shard.ScanMembersAsync()).Accounts)
            {
                given[member.Name] = given.GetValueOrDefault(member.Name) + member.Account.Given.MicroUnits;
                received[member.Name] = received.GetValueOrDefault(member.Name) + member.Account.Received.MicroUnits;
            }
        }

        foreach (var member in members)
        {
            Assert.Equal(expected.Given(member), given.GetValueOrDefault(member));
            Assert.Equal(expected.Received(member), received.GetValueOrDefault(member));
        }
    }

    /// <summary>A shard of which nothing is known but the journal.</summary>
    private sealed class JournalOnly(IShardReader reader) : IShardStore, IChangeListener
    {
        private long _endOffset = -1;

        public ShardKey Key => reader.Key;

        public long Epoch => 1;

        public long EndOffset => _endOffset;

        public async IAsyncEnumerable<JournalBlock> ReadJournalAsync(
            long fromOffset, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var block in reader.ReadJournalAsync(fromOffset, cancellationToken))
            {
                _endOffset = block.LastOffset;
                yield return block;
            }
        }

        public ValueTask<CheckpointHead?> ReadCheckpointAsync(CancellationToken cancellationToken = default) => default;

        public ValueTask<IAsyncEnumerable<MemberRecord>> ScanMembersAsync(CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(AsyncEnumerable.Empty<MemberRecord>());

        public ValueTask<IAsyncEnumerable<RelationshipRecord>> ScanRelationshipsAsync(CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(AsyncEnumerable.Empty<RelationshipRecord>());

        public ValueTask<JournalBlock?> ReadBlockAsync(long offset, CancellationToken cancellationToken = default) =>
            reader.ReadBlockAsync(offset, cancellationToken);

        public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(
            IReadOnlyCollection<string> names, CancellationToken cancellationToken = default) => throw NotAsked();

        public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(
            IReadOnlyCollection<int> numbers, CancellationToken cancellationToken = default) => throw NotAsked();

        public ValueTask<IReadOnlyList<RelationshipRecord>> LoadRelationshipsAsync(
            IReadOnlyCollection<PairKey> pairs, CancellationToken cancellationToken = default) => throw NotAsked();

        public ValueTask<IReadOnlyList<AdjustmentRecord>> LoadAdjustmentsAsync(
            IReadOnlyCollection<long> offsets, CancellationToken cancellationToken = default) => throw NotAsked();

        public ValueTask AppendAsync(JournalBlock block, CancellationToken cancellationToken = default) => throw NotAsked();

        public ValueTask CutAsync(long firstOffset, CancellationToken cancellationToken = default) => throw NotAsked();

        public ValueTask ConfirmOwnershipAsync(CancellationToken cancellationToken = default) => throw NotAsked();

        public ValueTask WriteCheckpointAsync(Checkpoint checkpoint, CancellationToken cancellationToken = default) => throw NotAsked();

        public ValueTask<IReadOnlyList<KeyPage>> LoadKeyPagesAsync(
            IReadOnlyCollection<int> pages, CancellationToken cancellationToken = default) => reader.LoadKeyPagesAsync(pages, cancellationToken);

        public ValueTask AddKeyPagesAsync(IReadOnlyList<KeyPage> pages, CancellationToken cancellationToken = default) => throw NotAsked();

        public ValueTask DestroyKeyAsync(int member, CancellationToken cancellationToken = default) => throw NotAsked();

        public ValueTask PurgeNameAsync(int member, string name, CancellationToken cancellationToken = default) => throw NotAsked();

        public ValueTask PublishAsync(ShardChanges changes) => throw NotAsked();

        public ValueTask DisposeAsync() => reader.DisposeAsync();

        private static InvalidOperationException NotAsked() => new("Folding a journal asks for the journal only.");
    }
}
