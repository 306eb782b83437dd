using SocialCapital.Domain.Settling;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Refolds;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Tiers;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Refolds;

/// <summary>A re-fold in a cluster that serves others: who is awake anywhere, what comes meanwhile, and what becomes of it when it is stopped or fails.</summary>
public sealed class PolicyRefoldTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Whoever_is_awake_on_any_silo_has_the_new_worths_when_it_is_done()
    {
        await using var cluster = await RefoldedCluster.StartAsync();
        await cluster.CheckGivenAsync(5);

        var begun = await cluster.Refold.StartAsync(2);
        Assert.Equal((RefoldAnswer.Begun, RefoldState.Running, 2), (begun.Answer, begun.Status!.State, begun.Status.PolicyVersion));
        var ended = await cluster.EndAsync();

        Assert.Equal((RefoldState.Done, null), (ended.State, ended.Failure));
        Assert.Equal(new RefoldDone(30, 30, 0, ended.Done!.Kept), ended.Done);
        Assert.True(File.Exists(Path.Combine(cluster.Folder, ended.Done.Kept)));
        Assert.Equal(60, ended.EntriesRead);
        await cluster.CheckGivenAsync(25);
        var again = await cluster.Bank.Client.Shard("c", BankGrains.ShardOf("a", "b", 2)).SubmitAsync(RefoldedCluster.Answer("ab", "a", "b"));
        Assert.Equal(OutcomeStatus.Duplicate, again[0].Status);
        Assert.Equal(5_000_000, (await cluster.GiveAsync("c", 2, "late", "a", "b"))[0].Worth.MicroUnits);

        // It stands with the policy in force: another changes nothing.
        Assert.Equal(RefoldAnswer.Begun, (await cluster.Refold.StartAsync(2)).Answer);
        Assert.Equal((31, 0), (await cluster.EndAsync()) is { Done: { } second } ? (second.Folded, second.Revalued) : default);
    }

    [Fact]
    public async Task Why_none_is_begun_is_said()
    {
        await using var cluster = await RefoldedCluster.StartAsync();
        Assert.Null(await cluster.Refold.GetAsync());
        Assert.Null(await cluster.Refold.StopAsync());
        Assert.Equal(new RefoldStart(RefoldAnswer.PolicyChanged, null), await cluster.Refold.StartAsync(1));
        Assert.Equal(
            new RefoldStart(RefoldAnswer.UnknownCommunity, null), await cluster.Bank.Client.GetGrain<IPolicyRefoldGrain>("nowhere").StartAsync(1));
        await using var elsewhere = await TierBank.BeginAsync();
        Assert.Equal(new RefoldStart(RefoldAnswer.Unsupported, null), await elsewhere.Client.GetGrain<IPolicyRefoldGrain>("c").StartAsync(1));
    }

    [Fact]
    public async Task While_it_runs_the_community_is_closed_and_nobody_else_and_stopped_it_has_changed_nothing()
    {
        await using var cluster = await RefoldedCluster.StartAsync();
        var community = cluster.Bank.Client.Community("c");
        await cluster.CheckGivenAsync(5);
        await HoldAsync(cluster, Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken));

        Assert.Equal((RefoldAnswer.Busy, RefoldState.Running), (await cluster.Refold.StartAsync(2)) is { Status: { } busy } start ? (start.Answer, busy.State) : default);
        Assert.True((await community.GetAsync())!.IsRefolding);
        foreach (var caller in cluster.Bank.Callers)
        {
            await Assert.ThrowsAsync<ShardUnavailableException>(() => caller.Shard("c", 0).SubmitAsync(RefoldedCluster.Answer("x", "a", "b")));
            await Assert.ThrowsAsync<ShardUnavailableException>(() => caller.Shard("c", 1).GetStatusAsync());
        }

        await Assert.ThrowsAsync<ShardUnavailableException>(() => community.PutPolicyAsync(2, "\"potter\""));
        Assert.Null(await community.CloseAsync("another", 2));
        Assert.NotEqual(AuditState.Running, (await cluster.Bank.Client.GetGrain<IAuditGrain>("c").StartAsync())!.State);
        await cluster.GiveAsync("other", 1, "meanwhile", "a", "b");

        var stopped = (await cluster.Refold.StopAsync())!;

        Assert.Equal((RefoldState.Stopped, null), (stopped.State, stopped.Done));
        Assert.NotNull(stopped.FinishedAt);
        Assert.False((await community.GetAsync())!.IsRefolding);
        await cluster.CheckGivenAsync(5);
        Assert.Empty(Directory.GetFiles(cluster.Folder, "before-refold-*"));
        Assert.Equal(AuditState.Running, (await cluster.Bank.Client.GetGrain<IAuditGrain>("c").StartAsync())!.State);
    }

    [Fact]
    public async Task Where_its_turn_comes_too_late_it_leaves_alone_what_it_has_not_closed()
    {
        await using var cluster = await RefoldedCluster.StartAsync();
        var audit = cluster.Bank.Client.GetGrain<IAuditGrain>("c");
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cluster.Store.OnReader = cancellation =>
        {
            reached.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancellation);
        };
        await audit.StartAsync();
        await reached.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.NotNull(await cluster.Bank.Client.Community("c").CloseAsync("another", 2));

        Assert.Equal(RefoldAnswer.Begun, (await cluster.Refold.StartAsync(2)).Answer);
        var refused = await cluster.EndAsync();

        Assert.Equal(RefoldState.Failed, refused.State);
        Assert.Contains("another re-fold was under way", refused.Failure, StringComparison.Ordinal);
        Assert.True((await cluster.Bank.Client.Community("c").GetAsync())!.IsRefolding);
        Assert.NotNull((await audit.GetAsync())!.Phase);
    }

    [Fact]
    public async Task What_fails_says_why_and_the_community_is_open_again()
    {
        await using var cluster = await RefoldedCluster.StartAsync();
        foreach (var (failure, told) in ((Exception, string)[])[
            (new LedgerStoreException("The disk is full."), "The disk is full."),
            (new IOException("The disk at /secret is gone."), "It broke off; the silo's log says why.")])
        {
            cluster.Store.OnRead = () => Task.FromException(failure);
            Assert.Equal(RefoldAnswer.Begun, (await cluster.Refold.StartAsync(2)).Answer);

            var failed = await cluster.EndAsync();

            Assert.Equal((RefoldState.Failed, told), (failed.State, failed.Failure));
            await cluster.CheckGivenAsync(5);
        }

        cluster.Store.OnRead = null;
        await cluster.Refold.StartAsync(2);
        Assert.Equal(RefoldState.Done, (await cluster.EndAsync()).State);
        await cluster.CheckGivenAsync(25);
    }

    [Fact]
    public async Task Where_another_has_the_folder_of_audits_it_fails_and_the_community_is_open_again()
    {
        await using var cluster = await RefoldedCluster.StartAsync();
        var folder = Directory.CreateDirectory(Path.Combine(cluster.AuditFolder, "c")).FullName;
        using (new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal(RefoldAnswer.Begun, (await cluster.Refold.StartAsync(2)).Answer);
            Assert.Equal(RefoldState.Failed, (await cluster.EndAsync()).State);
            Assert.False((await cluster.Bank.Client.Community("c").GetAsync())!.IsRefolding);
        }

        await cluster.CheckGivenAsync(5);
        await cluster.Refold.StartAsync(2);
        Assert.Equal(RefoldState.Done, (await cluster.EndAsync()).State);
    }

    [Fact]
    public async Task Where_it_is_forgotten_that_the_community_is_closed_what_is_accepted_is_kept_and_the_re_fold_fails()
    {
        await using var cluster = await RefoldedCluster.StartAsync();
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = await HoldAsync(cluster, goOn.Task);
        await cluster.Bank.Client.Community("c").ReopenAsync("another");
        Assert.True((await cluster.Bank.Client.Community("c").GetAsync())!.IsRefolding);
        await cluster.Bank.Client.Community("c").ReopenAsync(running.Id);

        foreach (var member in RefoldedCluster.Members)
        {
            var to = member == 'a' ? "b" : "a";
            Assert.Equal(5_000_000, (await cluster.GiveAsync("c", 2, $"late-{member}", $"{member}", to))[0].Worth.MicroUnits);
        }

        goOn.SetResult();
        var failed = await cluster.EndAsync();

        Assert.Equal(RefoldState.Failed, failed.State);
        Assert.Contains("another owner", failed.Failure, StringComparison.OrdinalIgnoreCase);
        await cluster.CheckGivenAsync(10);
        await cluster.Refold.StartAsync(2);
        Assert.Equal(RefoldState.Done, (await cluster.EndAsync()).State);
        await cluster.CheckGivenAsync(30);
    }

    [Fact]
    public async Task What_comes_in_between_is_accepted_and_kept_or_refused()
    {
        await using var cluster = await RefoldedCluster.StartAsync();
        using var stop = new CancellationTokenSource();
        var accepted = 0;
        var senders = cluster.Bank.Callers.Select((caller, number) => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                // Where it is not known to be taken, the same again tells.
                Assert.NotEqual(OutcomeStatus.Rejected, (await SendAsync(caller, $"{number}-{i}")).Status);
                Interlocked.Increment(ref accepted);
            }
        })).ToArray();
        for (var i = 0; i < 3; i++)
        {
            await cluster.Refold.StartAsync(2);
            var ended = await cluster.EndAsync();
            Assert.True(ended.State == RefoldState.Done, ended.Failure);
        }

        await stop.CancelAsync();
        await Task.WhenAll(senders);

        Assert.Equal((25 + (5L * accepted)) * 1_000_000, (await cluster.Bank.Client.Member("c", "a").GetAsync(null))!.Given.MicroUnits);
        Assert.True(accepted > 0);

        static async Task<EventOutcome> SendAsync(IGrainFactory caller, string id)
        {
            while (true)
            {
                try
                {
                    return (await caller.Shard("c", BankGrains.ShardOf("a", "b", 2)).SubmitAsync(RefoldedCluster.Answer(id, "a", "b")))[0];
                }
                catch (ShardUnavailableException)
                {
                    await Task.Delay(5);
                }
            }
        }
    }

    [Fact]
    public async Task What_was_decided_by_the_word_of_an_owner_before_counts_no_more()
    {
        await using var cluster = await RefoldedCluster.StartAsync();
        var shard = cluster.Bank.Client.Shard("c", BankGrains.ShardOf("a", "b", 2));
        var answer = RefoldedCluster.Answer("decided", "a", "b");
        var outcomes = await shard.SubmitAsync(new EventBatch([.. answer.Events], [.. answer.AllText]) { DecidedUnder = 99 });
        Assert.Equal(RejectionCode.AccountMoved, outcomes[0].Rejection?.Code);
        await cluster.CheckGivenAsync(5);
    }

    /// <summary>Begins one, and returns when it has read something; it goes on when a task ends.</summary>
    private static async Task<RefoldStatus> HoldAsync(RefoldedCluster cluster, Task until)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cluster.Store.OnRead = () =>
        {
            reached.TrySetResult();
            return until;
        };
        var begun = await cluster.Refold.StartAsync(2);
        Assert.Equal(RefoldAnswer.Begun, begun.Answer);
        await reached.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        cluster.Store.OnRead = null;
        return begun.Status!;
    }
}
