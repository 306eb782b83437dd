using BenchmarkDotNet.Attributes;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Benchmarks.Micro;

/// <summary>Packing accounts into the images that a checkpoint writes, in the order of their keys; by one thread. Accounts of a forum after 200,000 events.</summary>
public class CheckpointBenchmark
{
    private const int BodiesBefore = 200;
    private const int Accounts = 5_000;

    private RelationshipRecord[] _pairs = null!;
    private MemberRecord[] _members = null!;

    /// <summary>Fills a shard, and takes accounts from it.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        await using var folded = await FoldedShard.OpenAsync(new EventBodies(Population.Forum), BodiesBefore);
        _pairs = await (await folded.Shard.ScanRelationshipsAsync()).Accounts.Take(Accounts).ToArrayAsync();
        _members = await (await folded.Shard.ScanMembersAsync()).Accounts.Take(Accounts).ToArrayAsync();
        if (_pairs.Length < Accounts || _members.Length < Accounts)
        {
            throw new InvalidOperationException($"Only {_pairs.Length} relationships and {_members.Length} members.");
        }
    }

    /// <summary>Relationships.</summary>
    [Benchmark(OperationsPerInvoke = Accounts)]
    public int Relationships()
    {
        var images = CheckpointRelationships.Of(_pairs);
        return images.Image(0).Length;
    }

    /// <summary>Members.</summary>
    [Benchmark(OperationsPerInvoke = Accounts)]
    public int Members()
    {
        var images = CheckpointMembers.Of(_members);
        return images.Image(0).Length;
    }
}
