using SocialCapital.Domain.Settling;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Telemetry;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Grains.Shards;

/// <summary>A shard that this silo owns: the ledger's machinery, and what makes its word count on other silos.</summary>
internal sealed class OpenShard
{
    private static readonly Rejection DecidedBefore = new(
        RejectionCode.AccountMoved, "The shard has another owner than when the credit was decided.");

    private readonly ConfirmedShardStore _store;
    private readonly ShardRegistry _registry;
    private readonly TimeProvider _time;

    private OpenShard(LedgerShard ledger, ConfirmedShardStore store, SiloLinks links, ShardRegistry registry, TimeProvider time)
    {
        Ledger = ledger;
        Links = links;
        _store = store;
        _registry = registry;
        _time = time;
    }

    /// <summary>The shard itself.</summary>
    public LedgerShard Ledger { get; }

    /// <summary>The silos where accounts of it are awake.</summary>
    public SiloLinks Links { get; }

    /// <summary>
    /// Takes a shard over, and returns when it may take events: the earlier owner is fenced, and nobody answers from what
    /// it told.
    /// </summary>
    /// <exception cref="LedgerStoreException">The store fails, the journal is corrupt, or another owner has come already.</exception>
    public static async Task<OpenShard> OpenAsync(
        ShardKey key,
        ILedgerStore ledger,
        ShardPolicy policy,
        ShardOpening opening,
        ShardRegistry registry,
        Func<ConfirmedShardStore, SiloLinks> link,
        LedgerShardOptions options,
        TimeProvider time,
        CancellationToken cancellationToken = default)
    {
        using var span = GrainTracing.Source.StartActivity("shard.open").Of(key);
        var openedAt = time.GetTimestamp();
        var store = new ConfirmedShardStore(await ledger.OpenShardAsync(key, cancellationToken), time, openedAt);
        var fencedAt = time.GetTimestamp();
        var links = link(store);
        var shard = await LedgerShard.OpenAsync(
            key, store, policy, links, options, time, opened => opening.AnnounceAsync(key, opened.Epoch, fencedAt), cancellationToken);
        links.Shard = shard;

        // Whoever opens it from here on finds this owner in the registry and stops it; whoever did before shows here.
        registry.Add(shard);
        try
        {
            await store.ConfirmOwnershipAsync(cancellationToken);
        }
        catch
        {
            registry.Remove(shard);
            await shard.DisposeAsync();
            throw;
        }

        return new OpenShard(shard, store, links, registry, time);
    }

    /// <summary>Whether it was called without its grain, which does not know of it then; whoever has seen to that says so.</summary>
    public bool WasCalledDirectly { get; set; }

    /// <summary>Takes a batch, and answers when all that was accepted is durable and everyone awake knows of it.</summary>
    /// <exception cref="ShardUnavailableException">The outcome is unknown.</exception>
    public async Task<EventOutcome[]> SubmitAsync(EventBatch batch)
    {
        try
        {
            if (batch.DecidedUnder != 0 && batch.DecidedUnder != Ledger.Epoch)
            {
                await VouchAsync();
                return [.. Enumerable.Repeat(EventOutcome.Rejected(DecidedBefore), batch.Count)];
            }

            var outcomes = await Ledger.SubmitAsync(batch);
            if (!Array.Exists(outcomes, static outcome => outcome.Status == OutcomeStatus.Accepted))
            {
                // Nothing was appended, so nothing has shown yet that this is the owner still.
                await VouchAsync();
            }

            return outcomes;
        }
        catch (Exception e) when (IsUnavailable(e))
        {
            throw new ShardUnavailableException(e.Message);
        }
    }

    /// <summary>
    /// Whether a failure means that the shard can't answer now. Whatever fails once the owner has stopped, its store being
    /// closed, fails for that reason. The cause stays here: it could not be sent to another silo.
    /// </summary>
    public bool IsUnavailable(Exception failure) =>
        failure is ShardBusyException or ShardStoppedException or LedgerStoreException || Ledger.Completion.IsCompleted;

    /// <summary>Attaches an account that wakes on a silo.</summary>
    public async Task<AttachReply> AttachAsync(AttachRequest request)
    {
        var link = Links.Attach(request);
        var attached = await Ledger.AttachAsync(request.Account);
        await VouchAsync();
        return new AttachReply(Links.Grant(link, request, attached), attached.Image, attached.IsAttached);
    }

    /// <summary>Attaches several accounts that wake on a silo at once.</summary>
    public async Task<AttachReply[]> AttachAsync(AttachRequest[] requests)
    {
        var links = Array.ConvertAll(requests, Links.Attach);
        var attached = await Ledger.AttachManyAsync(Array.ConvertAll(requests, request => request.Account));
        await VouchAsync();
        return [.. requests.Select((request, i) =>
            new AttachReply(Links.Grant(links[i], request, attached[i]), attached[i].Image, attached[i].IsAttached))];
    }

    /// <summary>
    /// An answer counts only if this was still the owner: one that was frozen and thaws must not tell old figures.
    /// </summary>
    public async ValueTask VouchAsync()
    {
        if (_time.GetElapsedTime(_store.ConfirmedAt) >= SiloLinks.LeaseDuration)
        {
            await _store.ConfirmOwnershipAsync();
        }
    }

    /// <summary>Has the ownership confirmed, where that was some time ago, and renews the leases. Does not wait for silos.</summary>
    /// <exception cref="ShardFencedException">Another owner has opened the shard; this one has stopped.</exception>
    /// <exception cref="LedgerStoreException">The store does not confirm; leases are as short as its last word allows.</exception>
    public async Task HeartbeatAsync(TimeSpan interval, CancellationToken cancellationToken = default)
    {
        if (!Links.Any || Ledger.Completion.IsCompleted)
        {
            return;
        }

        try
        {
            if (_time.GetElapsedTime(_store.ConfirmedAt) >= interval)
            {
                await _store.ConfirmOwnershipAsync(cancellationToken);
            }
        }
        catch (ShardFencedException)
        {
            Stop();
            throw;
        }

        // Neither is awaited: a silo that hangs, or a loop that waits for it, must not keep the others from their leases.
        _ = Links.RenewAsync();
        _ = NoteAcknowledgedAsync();
    }

    /// <summary>Puts a policy in force, and returns when every silo has it.</summary>
    public async Task SetPolicyAsync(ShardPolicy policy)
    {
        await Ledger.SetPolicyAsync(policy);
        var figures = await Ledger.GetFiguresAsync();
        await Links.TellPolicyAsync(new AttachedPolicy(figures.Offset, figures.PolicyVersion));
    }

    /// <summary>Stops at once: it takes no call from now on.</summary>
    public void Stop() => _ = Ledger.DisposeAsync().AsTask();

    /// <summary>Finishes what is queued and closes.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        _registry.Remove(Ledger);
        try
        {
            await Ledger.CloseAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await Ledger.DisposeAsync();
        }
    }

    /// <summary>Batches that change nothing that is awake tell nobody: this brings what is read up to their offset.</summary>
    private async Task NoteAcknowledgedAsync()
    {
        try
        {
            var figures = await Ledger.GetFiguresAsync();
            Links.NoteAcknowledged(figures.Offset, figures.PolicyVersion);
        }
        catch (Exception e) when (e is ShardBusyException or ShardStoppedException)
        {
            // The next one will do.
        }
    }
}
