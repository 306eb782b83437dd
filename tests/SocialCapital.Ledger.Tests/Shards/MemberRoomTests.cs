using SocialCapital.Ledger.Shards;

namespace SocialCapital.Ledger.Tests.Shards;

/// <summary>Shards share what a process has to spare, and none goes without its own.</summary>
public sealed class MemberRoomTests
{
    private readonly LedgerShardOptions _options = new() { MembersInMemoryMax = 10, SpareMembers = new SpareMembers(6) };

    [Fact]
    public void Who_comes_first_has_it_and_gives_back_what_is_not_wanted_any_more()
    {
        var (first, second) = (new MemberRoom(_options), new MemberRoom(_options));
        Assert.Equal(14, first.For(14));
        Assert.Equal(12, second.For(20));
        Assert.False(second.Has(13));
        Assert.Equal(10, first.For(3));
        Assert.True(second.Has(16));
        Assert.Equal(10, first.For(11));
        second.Leave();
        Assert.True(first.Has(16));
    }

    [Fact]
    public void Without_any_each_has_its_own()
    {
        var room = new MemberRoom(new() { MembersInMemoryMax = 10 });
        Assert.True(room.Has(10));
        Assert.False(room.Has(11));
        Assert.Equal(10, room.For(int.MaxValue));
    }

    [Fact]
    public void Many_at_a_time_never_have_more_than_there_is()
    {
        var spare = new SpareMembers(100);
        var most = 0;
        var taken = 0;
        Parallel.For(0, 8, seed =>
        {
            var random = new Random(seed);
            var mine = 0;
            for (var i = 0; i < 20_000; i++)
            {
                // What is given back is counted before, and what is taken after: at no time can too many be counted.
                var wanted = random.Next(60);
                Interlocked.Add(ref taken, Math.Min(0, wanted - mine));
                var now = spare.Exchange(mine, wanted);
                var all = Interlocked.Add(ref taken, now - Math.Min(mine, wanted));
                InterlockedMax(ref most, all);
                mine = now;
            }

            Interlocked.Add(ref taken, -mine);
            spare.Exchange(mine, 0);
        });
        Assert.InRange(most, 1, 100);
        Assert.Equal(100, spare.Exchange(0, 1_000));
    }

    [Fact]
    public void A_machine_has_some() => Assert.InRange(SpareMembers.OfMachine().Exchange(0, int.MaxValue), 1_000, int.MaxValue);

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
