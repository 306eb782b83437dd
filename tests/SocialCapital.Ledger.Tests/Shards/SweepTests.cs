using SocialCapital.Ledger.Shards;

namespace SocialCapital.Ledger.Tests.Shards;

public sealed class SweepTests : IAsyncLifetime
{
    private const int Members = 60;
    private readonly ShardBench _bench = new();

    public async ValueTask InitializeAsync()
    {
        _bench.Options.EagerAccountsMax = 0;
        await _bench.OpenAsync();
        for (var i = 0; i < Members; i += 2)
        {
            await _bench.DepositAsync($"e{i} m{i} m{i + 1}");
        }

        await _bench.Shard.CloseAsync();
        await _bench.OpenAsync();
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task After_enough_look_ups_strangers_and_members_alike_are_found_without_asking_the_store()
    {
        var deposits = 0;
        for (var quiet = 0; quiet < 20 && deposits < 1_000; deposits++)
        {
            var before = _bench.Journal.AccountLoads;
            await _bench.DepositAsync($"n{deposits} m{deposits % Members} new{deposits}", $"o{deposits} new{deposits} other{deposits}");
            quiet = _bench.Journal.AccountLoads == before ? quiet + 1 : 0;
        }

        Assert.InRange(deposits, 20, 900);
    }

    [Fact]
    public async Task A_relationship_that_only_the_store_has_is_still_found()
    {
        await LookUpMostAsync();
        await _bench.DepositAsync("again m50 m51");
        Assert.Equal(2, (await _bench.Shard.AttachAsync(new("m50", "m51"))).Image!.Relationship.Entries);
    }

    [Fact]
    public async Task A_relationship_that_came_to_be_before_the_sweep_and_was_dropped_is_still_found()
    {
        _bench.Options.RelationshipsInMemoryMax = 1;
        await _bench.DepositAsync("f m1 m2");
        await LookUpMostAsync();
        await _bench.Shard.CloseAsync();
        await _bench.OpenAsync();
        await LookUpMostAsync();
        await _bench.DepositAsync("g m1 m2");
        Assert.Equal(2, (await _bench.Shard.AttachAsync(new("m1", "m2"))).Image!.Relationship.Entries);
    }

    [Fact]
    public async Task Members_who_have_no_room_in_memory_are_not_swept()
    {
        _bench.Options.MembersInMemoryMax = Members / 2;
        await _bench.ReopenAsync();
        await LookUpMostAsync();
        var before = _bench.Journal.AccountLoads;
        await _bench.DepositAsync("y m58 m59");
        Assert.True(_bench.Journal.AccountLoads > before);
    }

    [Fact]
    public async Task They_are_where_the_process_has_room_to_spare_and_no_other_shard_has_taken_it()
    {
        _bench.Options.MembersInMemoryMax = Members / 2;
        _bench.Options.SpareMembers = new SpareMembers(Members);
        await _bench.ReopenAsync();
        await LookUpMostAsync();
        for (var (i, loads) = (24, -1); _bench.Journal.AccountLoads != loads; i += 2)
        {
            // The sweep runs on the pool.
            Assert.True(i + 3 < Members, "Nobody was swept.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
            loads = _bench.Journal.AccountLoads;
            await _bench.DepositAsync($"y{i} m{i} m{i + 3}");
        }

        var other = new MemberRoom(_bench.Options);
        Assert.False(other.Has(2 * Members), "The shard has taken nothing.");
        await _bench.Shard.CloseAsync();
        Assert.True(other.Has(Members + (Members / 2)), "The shard has given nothing back.");
        await _bench.OpenAsync();
        await LookUpMostAsync();
        var before = _bench.Journal.AccountLoads;
        await _bench.DepositAsync("z m57 m59");
        Assert.True(_bench.Journal.AccountLoads > before);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(20)]
    public async Task A_long_tail_is_folded_without_looking_up_what_is_read_at_once(int relationshipsMax)
    {
        for (var i = 0; i < 40; i++)
        {
            await _bench.DepositAsync($"tail{i} m{i} new{i}");
        }

        _bench.Options.RelationshipsInMemoryMax = relationshipsMax;
        var before = _bench.Journal.AccountLoads;
        await _bench.ReopenAsync();
        Assert.Equal(before, _bench.Journal.AccountLoads);

        await _bench.DepositAsync("again m50 m51");
        Assert.Equal(2, (await _bench.Shard.AttachAsync(new("m50", "m51"))).Image!.Relationship.Entries);

        // As it would have been with a look-up for each.
        _bench.Options.SweptPerLookup = 0;
        await _bench.ReopenAsync();
        Assert.True(_bench.Journal.AccountLoads > before + 1);
        Assert.Equal(2, (await _bench.Shard.AttachAsync(new("m50", "m51"))).Image!.Relationship.Entries);
    }

    /// <summary>Some look-ups bring a sweep about; each event after that takes in a piece of it.</summary>
    private async Task LookUpMostAsync()
    {
        for (var i = 0; i < 20; i++)
        {
            await _bench.DepositAsync($"l{i}-{_bench.Journal.Epoch} m{i} m{i + 3}");
            await Task.Yield();
        }
    }
}
