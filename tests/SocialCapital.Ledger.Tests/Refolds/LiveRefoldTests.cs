using SocialCapital.Domain.Policies;
using SocialCapital.Ledger.Refolds;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Sqlite.Refolds;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Tests.Previews;
using SocialCapital.Ledger.Tests.Shards;
using SocialCapital.Ledger.Tests.Sqlite;

namespace SocialCapital.Ledger.Tests.Refolds;

/// <summary>A re-fold of one community of a store that is open: it leaves what the same leaves of a folder that nobody has open.</summary>
public sealed class LiveRefoldTests : IAsyncLifetime
{
    private static readonly Policy Strict = PolicyPresets.Potter;

    private static readonly ShardPolicy InForce = new(RefoldedBank.Version, PolicyDocuments.Write(Strict));

    private readonly TemporaryFolder _copies = new();
    private RefoldedFolder _folder = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var one = await BankAsync(31, PolicyPresets.Balanced);
        await using var two = await BankAsync(32, PolicyPresets.Bailey);
        await using var neighbor = await BankAsync(33, PolicyPresets.Balanced);
        _folder = await RefoldedFolder.CreateAsync(one, two, neighbor);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        _copies.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_leaves_to_the_byte_what_a_re_fold_of_a_closed_folder_leaves()
    {
        var before = await RefoldedFolder.StateAsync(_folder.Path);
        RefoldedFolder.CopyRaw(_folder.Path, _copies.File("live"));
        var offline = (await _folder.RefoldAsync(Strict))!;
        RefoldReport live;
        await using (var store = Open("live"))
        {
            live = await store.RefoldAsync(RefoldedFolder.Shards, InForce, _ => { }, Token);
            Assert.Equal(await RefoldedFolder.StateAsync(_folder.Path), await RefoldedFolder.StateAsync(_copies.File("live")));
        }

        Assert.Equal((offline.PolicyVersion, offline.Entries), (live.PolicyVersion, live.Entries));
        Assert.NotEqual(before, await RefoldedFolder.StateAsync(_copies.File("live")));
        Assert.Equal(0, await RefoldedFolder.DifferencesAsync(_copies.File("live"), isKept: true));
        Assert.False(Directory.Exists(_copies.File("live/refolded")));

        Assert.Equal(Path.GetFileName(offline.Kept), Path.GetFileName(live.Kept));
        await SqliteRefold.UndoAsync(
            _copies.File("live"), RefoldedFolder.Community, live.Kept, async folder => await RefoldedFolder.DifferencesAsync(folder) == 0, _folder.Time, Token);
        Assert.Equal(before, await RefoldedFolder.StateAsync(_copies.File("live")));
    }

    [Fact]
    public async Task Others_are_written_and_read_at_each_step()
    {
        RefoldedFolder.CopyRaw(_folder.Path, _copies.File("live"));
        await using var store = Open("live");
        await using var neighbor = await _folder.OpenAsync(store, RefoldedFolder.Neighbor);
        var sent = 0;
        var pending = new List<Task<EventOutcome[]>>();

        await store.RefoldAsync(RefoldedFolder.Shards, InForce, _ => { }, Send, Token);

        Assert.True(sent > 100);
        foreach (var one in pending)
        {
            Assert.Equal(OutcomeStatus.Accepted, (await one)[0].Status);
        }

        await neighbor.CloseAsync();
        Assert.Equal(0, await RefoldedFolder.DifferencesAsync(_copies.File("live"), isKept: true));

        void Send(RefoldStep step)
        {
            // On the writer's own thread nobody can be waited for: those are answered afterwards.
            var submitted = neighbor.SubmitAsync(ShardBench.Deposits($"beside{sent++} m5 m6"));
            if (step == RefoldStep.Putting)
            {
                pending.Add(submitted);
            }
            else
            {
                Assert.Equal(OutcomeStatus.Accepted, submitted.WaitAsync(TimeSpan.FromSeconds(10)).GetAwaiter().GetResult()[0].Status);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whoever_opens_a_shard_meanwhile_has_it_and_nothing_is_changed(int when)
    {
        var at = ((RefoldStep[])[RefoldStep.Staged, RefoldStep.Verified, RefoldStep.Kept, RefoldStep.Dropped])[when];
        RefoldedFolder.CopyRaw(_folder.Path, _copies.File("live"));
        await using var store = Open("live");
        LedgerShard? other = null;

        var refused = await Assert.ThrowsAsync<LedgerStoreException>(() => store.RefoldAsync(RefoldedFolder.Shards, InForce, _ => { }, Take, Token));

        Assert.Matches("another owner|Another owner", refused.Message);
        Assert.Equal(OutcomeStatus.Accepted, (await other!.SubmitAsync(ShardBench.Deposits("late m5 m6")))[0].Status);
        await other.CloseAsync();
        Assert.Empty(Directory.GetFiles(_copies.File("live"), "before-refold-*"));
        Assert.Equal(
            await RefoldedFolder.BlocksAsync(_folder.Path, RefoldedFolder.Shards[0]), await RefoldedFolder.BlocksAsync(_copies.File("live"), RefoldedFolder.Shards[0]));
        await _folder.StartAsync(store);
        Assert.Equal(0, await RefoldedFolder.DifferencesAsync(_copies.File("live"), isKept: true));

        await store.RefoldAsync(RefoldedFolder.Shards, InForce, _ => { }, Token);
        Assert.Equal(0, await RefoldedFolder.DifferencesAsync(_copies.File("live"), isKept: true));

        void Take(RefoldStep step)
        {
            if (step == at && other is null)
            {
                other = Task.Run(() => _folder.OpenAsync(store, RefoldedFolder.Shards[1])).GetAwaiter().GetResult();
            }
        }
    }

    [Fact]
    public async Task An_owner_of_before_journals_nothing_afterwards()
    {
        await using var store = SqliteLedgerStore.Open(_folder.Path, time: _folder.Time);
        await using var earlier = await _folder.OpenAsync(store, RefoldedFolder.Shards[0]);
        await store.RefoldAsync(RefoldedFolder.Shards, InForce, _ => { }, Token);
        var refolded = await RefoldedFolder.StateAsync(_folder.Path);

        await Assert.ThrowsAnyAsync<Exception>(() => earlier.SubmitAsync(ShardBench.Deposits("late m5 m6")));

        Assert.Equal(refolded, await RefoldedFolder.StateAsync(_folder.Path));
    }

    [Fact]
    public async Task Given_up_before_the_last_step_it_changes_nothing()
    {
        var before = await RefoldedFolder.StateAsync(_folder.Path);
        await using var store = SqliteLedgerStore.Open(_folder.Path, time: _folder.Time);
        foreach (var at in (RefoldStep[])[RefoldStep.Staged, RefoldStep.Verified, RefoldStep.Kept])
        {
            using var stop = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.RefoldAsync(RefoldedFolder.Shards, InForce, _ => { }, Stop, stop.Token));

            void Stop(RefoldStep step)
            {
                if (step == at)
                {
                    stop.Cancel();
                }
            }
        }

        await _folder.StartAsync(store);
        Assert.Equal(before, await RefoldedFolder.StateAsync(_folder.Path));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(_folder.Path), entry => Path.GetFileName(entry).Contains("refold", StringComparison.Ordinal));

        // From there on it is too late.
        using var late = new CancellationTokenSource();
        await store.RefoldAsync(RefoldedFolder.Shards, InForce, _ => { }, step => (step == RefoldStep.Dropped ? late : new CancellationTokenSource()).Cancel(), late.Token);
        Assert.NotEqual(before, await RefoldedFolder.StateAsync(_folder.Path));
    }

    [Fact]
    public async Task Cut_off_anywhere_the_folder_is_what_it_was_or_what_it_shall_be()
    {
        var before = await RefoldedFolder.StateAsync(_folder.Path);
        var steps = new List<RefoldStep>();
        var seen = new Dictionary<RefoldStep, int>();
        await using (var store = SqliteLedgerStore.Open(_folder.Path, time: _folder.Time))
        {
            await store.RefoldAsync(RefoldedFolder.Shards, InForce, _ => { }, Copy, Token);
        }

        var after = await RefoldedFolder.StateAsync(_folder.Path);
        Assert.Equal(2, seen[RefoldStep.Folded]);
        Assert.NotEqual(before, after);
        for (var i = 0; i < steps.Count; i++)
        {
            var copy = _copies.File($"{i}");
            await _folder.StartAsync(copy);
            Assert.Equal(0, await RefoldedFolder.DifferencesAsync(copy, isKept: true));
            Assert.Equal(steps[i] >= RefoldStep.Put ? after : before, await RefoldedFolder.StateAsync(copy));
            Assert.False(Directory.Exists(Path.Combine(copy, "refolded")), steps[i].ToString());
        }

        void Copy(RefoldStep step)
        {
            var count = seen[step] = seen.GetValueOrDefault(step) + 1;
            if (step is not (RefoldStep.Staged or RefoldStep.Putting) || count is 1 or 500 or 1_000)
            {
                RefoldedFolder.CopyRaw(_folder.Path, _copies.File($"{steps.Count}"));
                steps.Add(step);
            }
        }
    }

    [Fact]
    public async Task A_store_that_only_reads_refuses()
    {
        await using var store = SqliteLedgerStore.OpenReadOnly(_folder.Path);
        await Assert.ThrowsAsync<LedgerStoreException>(() => store.RefoldAsync(RefoldedFolder.Shards, InForce, _ => { }, Token));
    }

    private SqliteLedgerStore Open(string copy) => SqliteLedgerStore.Open(_copies.File(copy), time: _folder.Time);

    private static async Task<PreviewedBank> BankAsync(int seed, Policy policy)
    {
        var bank = await PreviewedBank.OpenAsync(seed, policy);
        await bank.Bench.DepositAsync("early m5 m6");
        await bank.LiveAsync();
        return bank;
    }
}
