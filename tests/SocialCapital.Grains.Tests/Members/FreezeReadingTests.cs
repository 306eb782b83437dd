using SocialCapital.Domain.Freezes;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Members;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Members;

[Collection(SharedClusterTests.Name)]
public sealed class FreezeReadingTests(SharedCluster shared)
{
    private static readonly Timestamp Now = new(1_772_000_000_000_000);

    // An erasure may come between the reading of an account and that of its freeze's entry.
    [Fact]
    public async Task WhoseEntryIsGoneIsToldAsNotFrozen()
    {
        await shared.Bank.FoundAsync("thaw", 1);
        var batch = new EventBatch();
        batch.WithDeposit("d", "ann", "bob", 1);
        await shared.Bank.Client.AcceptAsync("thaw", 0, batch);
        var shard = new ShardKey("thaw", 0);

        Assert.Null(await new FreezeReading(shared.Bank.Client, "nobody").ReadAsync(At(1), shard, Now));
        Assert.Null(await new FreezeReading(shared.Bank.Client, "ann").ReadAsync(At(999), shard, Now));
        Assert.Equal(Now, (await new FreezeReading(shared.Bank.Client, "ann").ReadAsync(At(1), shard, Now))?.Since);
    }

    private static Freeze At(long offset) => new() { Offset = offset, Since = Now };
}
