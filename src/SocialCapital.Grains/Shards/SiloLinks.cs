using Orleans.Runtime;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Awake;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Shards;

/// <summary>
/// Tells every silo, where accounts of one shard are awake, what has changed: one message a silo and flush. A silo that
/// can't be reached is given up: it gets no lease any more, and what changes of its accounts waits until none is left.
/// </summary>
internal sealed class SiloLinks(
    ShardKey shard,
    ConfirmedShardStore store,
    AwakeAccounts local,
    SiloAddress localSilo,
    ISiloListenerClient listeners,
    TimeProvider time) : IChangeListener
{
    /// <summary>How long a silo may answer from memory without hearing from the shard.</summary>
    public static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long to wait until no lease is left: timers fire up to a tick early, and no two clocks run exactly alike.
    /// </summary>
    public static readonly TimeSpan LeaseWait = LeaseDuration + TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly Dictionary<SiloAddress, SiloLink> _links = [];
    private readonly HashSet<SiloLink> _leaving = [];
    private readonly Attachments _attachments = new();
    private long _sessions;
    private long _offset;
    private int _policyVersion;

    public LedgerShard? Shard { get; set; }

    /// <summary>Whether any silo has accounts of this shard awake.</summary>
    public bool Any
    {
        get
        {
            lock (_gate)
            {
                return _links.Count > 0;
            }
        }
    }

    /// <summary>Attaches an account, before its image is taken: from then on no change of it can be missed.</summary>
    public SiloLink Attach(AttachRequest request)
    {
        lock (_gate)
        {
            if (!_links.TryGetValue(request.Silo, out var link))
            {
                link = new SiloLink(request.Silo, ++_sessions);
                _links.Add(request.Silo, link);
            }

            link.HeardFrom = Math.Max(link.HeardFrom, request.SentAt);
            _attachments.Add(link, request.Account, request.Attachment);
            return link;
        }
    }

    /// <summary>The lease that goes with the answer to an attachment.</summary>
    public LeaseGrant Grant(SiloLink link, AttachRequest request, AttachedAccount attached)
    {
        lock (_gate)
        {
            Note(attached.Offset, attached.PolicyVersion);
            if (!_attachments.Has(request.Account))
            {
                // It fell asleep before the shard had marked it as awake.
                Release([request.Account]);
            }

            // A link that was given up meanwhile must not come back to life.
            return IsCurrent(link)
                ? GrantTo(link, request.SentAt, attached.Offset)
                : GrantOf(link, request.SentAt, attached.Offset, TimeSpan.Zero);
        }
    }

    public async ValueTask PublishAsync(ShardChanges changes)
    {
        List<(SiloLink Link, AccountImage[] Images)> sends;
        lock (_gate)
        {
            sends = _attachments.Address(changes.Images);
        }

        if (sends.Count == 1)
        {
            await SendAsync(sends[0].Link, sends[0].Images, changes.Offset);
        }
        else if (sends.Count > 1)
        {
            await Task.WhenAll(sends.Select(send => SendAsync(send.Link, send.Images, changes.Offset)));
        }

        // Only now do all silos' images stand for this offset.
        NoteAcknowledged(changes.Offset, changes.PolicyVersion);
    }

    /// <summary>All that is acknowledged up to an offset was told to whom it concerns.</summary>
    public void NoteAcknowledged(long offset, int policyVersion)
    {
        lock (_gate)
        {
            Note(offset, policyVersion);
        }
    }

    /// <summary>
    /// Renews the leases of silos that have answered all that they were sent. The others have a lease on its way, and must
    /// not be given more while they may miss a change.
    /// </summary>
    public Task RenewAsync()
    {
        List<SiloLink> links;
        long offset;
        lock (_gate)
        {
            links = [.. _links.Values.Where(link => link.Unanswered == 0)];
            offset = _offset;
        }

        return SendAllAsync(links, offset);
    }

    /// <summary>Returns when every silo knows of a policy, or can no longer answer under an older one.</summary>
    public Task TellPolicyAsync(AttachedPolicy policy)
    {
        List<SiloLink> links;
        long offset;
        lock (_gate)
        {
            Note(policy.Offset, policy.Version);
            links = [.. _links.Values, .. _leaving];
            offset = _offset;
        }

        return SendAllAsync(links, offset);
    }

    private Task SendAllAsync(List<SiloLink> links, long offset) => Task.WhenAll(links.Select(link => SendAsync(link, [], offset)));

    /// <summary>Returns when the silo has what it is sent, or nobody there is awake, or no lease of it is left.</summary>
    private async Task SendAsync(SiloLink link, AccountImage[] images, long offset)
    {
        LeaseGrant? grant = null;
        lock (_gate)
        {
            if (IsCurrent(link))
            {
                grant = GrantTo(link, link.HeardFrom, offset);
                link.Unanswered++;
            }
        }

        if (grant is null)
        {
            await (link.LeaseOver ?? Task.CompletedTask);
            return;
        }

        PushReply? reply = null;
        try
        {
            var push = new SiloPush(grant, images);
            reply = link.Silo.Equals(localSilo)
                ? local.Push(push)
                : await listeners.On(link.Silo).PushAsync(push).WaitAsync(LeaseDuration, time);
        }
        catch (Exception)
        {
            // Whether the push arrived is unknown: nothing more is granted, and what the silo has runs out.
        }

        if (reply is null)
        {
            await GiveUp(link);
        }
        else
        {
            Take(link, reply);
        }
    }

    private void Take(SiloLink link, PushReply reply)
    {
        if (reply.IsFenced)
        {
            // Somebody has heard of a newer owner. What is durable was durable before that one opened, and may be acknowledged.
            _ = Shard?.DisposeAsync().AsTask();
        }

        lock (_gate)
        {
            link.Unanswered--;
            link.HeardFrom = Math.Max(link.HeardFrom, reply.SentAt);
            Release([.. reply.Released
                .Where(ended => _attachments.Remove(link, ended.Account, ended.Attachment))
                .Select(ended => ended.Account)]);
            if (link.Attachments.Count == 0 && IsCurrent(link))
            {
                _links.Remove(link.Silo);
            }
        }
    }

    private Task GiveUp(SiloLink link)
    {
        lock (_gate)
        {
            if (link.LeaseOver is null)
            {
                if (IsCurrent(link))
                {
                    _links.Remove(link.Silo);
                }

                _leaving.Add(link);
                link.LeaseOver = WaitOutAsync(link, LeaseWait - time.GetElapsedTime(link.GrantedAt));
            }

            return link.LeaseOver;
        }
    }

    private async Task WaitOutAsync(SiloLink link, TimeSpan left)
    {
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, time);
        }

        lock (_gate)
        {
            _leaving.Remove(link);
            Release(_attachments.RemoveAll(link));
        }
    }

    /// <summary>
    /// Lets accounts sleep that are awake nowhere. Queued before the gate opens: whoever attaches one of them next comes
    /// after it. Not awaited, since the loop that publishes is the one that releases.
    /// </summary>
    private void Release(List<AccountName> asleep)
    {
        if (asleep.Count > 0 && Shard is { } owner)
        {
            _ = ReleaseSafelyAsync(owner, asleep);
        }
    }

    private static async Task ReleaseSafelyAsync(LedgerShard owner, List<AccountName> asleep)
    {
        try
        {
            await owner.ReleaseAsync(asleep);
        }
        catch (Exception e) when (e is ShardBusyException or ShardStoppedException)
        {
            // They stay marked as awake, which costs memory until the shard closes, and nothing else.
        }
    }

    private bool IsCurrent(SiloLink link) => _links.TryGetValue(link.Silo, out var known) && known == link;

    // Leases end with the time for which the store's last confirmation vouches: whoever opens the shard next
    // waits that long from then, and so need not know of any lease.
    private LeaseGrant GrantTo(SiloLink link, long from, long offset)
    {
        link.GrantedAt = time.GetTimestamp();
        return GrantOf(link, from, offset, LeaseDuration - time.GetElapsedTime(store.ConfirmedAt));
    }

    private LeaseGrant GrantOf(SiloLink link, long from, long offset, TimeSpan duration) =>
        new(shard, store.Epoch, link.Session, offset, _policyVersion, from, duration);

    private void Note(long offset, int policyVersion)
    {
        _offset = Math.Max(_offset, offset);
        _policyVersion = Math.Max(_policyVersion, policyVersion);
    }
}
