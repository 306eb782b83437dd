using Orleans.Runtime;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Awake;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Shards;

/// <summary>
/// Tells every silo, where accounts of one shard are awake, what has changed: one message a silo and flush. A silo that
/// can't be reached is waited for until no lease of it can be left, and then given up.
/// </summary>
internal sealed class SiloLinks(
    ShardKey shard,
    ConfirmedShardStore store,
    AwakeAccounts local,
    SiloAddress localSilo,
    ISiloListenerClient listeners,
    TimeProvider time,
    Action fenced) : IChangeListener
{
    /// <summary>How long a silo may answer from memory without hearing from the shard.</summary>
    public static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<SiloAddress, SiloLink> _links = [];
    private readonly Dictionary<AccountName, List<SiloLink>> _linksByAccount = [];
    private readonly Dictionary<SiloAddress, List<AccountImage>> _outgoing = [];
    private long _sessions;
    private long _offset;
    private int _policyVersion;

    public LedgerShard? Shard { get; set; }

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
            if (link.Attachments.TryAdd(request.Account, request.Attachment))
            {
                if (!_linksByAccount.TryGetValue(request.Account, out var links))
                {
                    links = [];
                    _linksByAccount.Add(request.Account, links);
                }

                links.Add(link);
            }
            else
            {
                link.Attachments[request.Account] = Math.Max(link.Attachments[request.Account], request.Attachment);
            }

            return link;
        }
    }

    /// <summary>The lease that goes with the answer to an attachment.</summary>
    public LeaseGrant Grant(SiloLink link, AttachRequest request, AttachedAccount attached)
    {
        lock (_gate)
        {
            Note(attached.Offset, attached.PolicyVersion);

            // A link that was given up meanwhile must not come back to life.
            var isCurrent = _links.TryGetValue(link.Silo, out var known) && known == link;
            return GrantTo(link, request.SentAt, attached.Offset, isCurrent ? LeaseLeft() : TimeSpan.Zero);
        }
    }

    public async ValueTask PublishAsync(ShardChanges changes)
    {
        lock (_gate)
        {
            foreach (var image in changes.Images)
            {
                if (_linksByAccount.TryGetValue(image.Name, out var links))
                {
                    foreach (var link in links)
                    {
                        OutgoingTo(link.Silo).Add(image);
                    }
                }
            }
        }

        await SendOutgoingAsync(changes.Offset);
        lock (_gate)
        {
            // Only now do all silos' images stand for this offset.
            Note(changes.Offset, changes.PolicyVersion);
        }
    }

    /// <summary>Renews the leases of all silos, or tells them of a new policy.</summary>
    public async ValueTask RenewAsync(AttachedPolicy? policy = null)
    {
        List<SiloLink> links;
        long offset;
        lock (_gate)
        {
            if (policy is not null)
            {
                Note(policy.Offset, policy.Version);
            }

            links = [.. _links.Values];
            offset = _offset;
        }

        await Task.WhenAll(links.Select(link => SendAsync(link, [], offset).AsTask()));
    }

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

    private async ValueTask SendOutgoingAsync(long offset)
    {
        List<(SiloLink Link, AccountImage[] Images)> sends = [];
        lock (_gate)
        {
            foreach (var (silo, images) in _outgoing)
            {
                if (images.Count > 0 && _links.TryGetValue(silo, out var link))
                {
                    sends.Add((link, [.. images]));
                }

                images.Clear();
            }
        }

        if (sends.Count == 1)
        {
            await SendAsync(sends[0].Link, sends[0].Images, offset);
        }
        else if (sends.Count > 1)
        {
            await Task.WhenAll(sends.Select(send => SendAsync(send.Link, send.Images, offset).AsTask()));
        }
    }

    private async ValueTask SendAsync(SiloLink link, AccountImage[] images, long offset)
    {
        LeaseGrant grant;
        lock (_gate)
        {
            grant = GrantTo(link, link.HeardFrom, offset, LeaseLeft());
        }

        PushReply reply;
        try
        {
            var push = new SiloPush(grant, images);
            reply = link.Silo.Equals(localSilo)
                ? local.Push(push)
                : await listeners.On(link.Silo).PushAsync(push).WaitAsync(LeaseDuration, time);
        }
        catch (Exception)
        {
            // Whether the push arrived is unknown. When no lease can be left, the silo does not answer from memory any more.
            await GiveUpAsync(link);
            return;
        }

        Take(link, reply);
    }

    private void Take(SiloLink link, PushReply reply)
    {
        if (reply.IsFenced)
        {
            fenced();
            return;
        }

        List<AccountName>? asleep = null;
        lock (_gate)
        {
            link.HeardFrom = Math.Max(link.HeardFrom, reply.SentAt);
            foreach (var (account, attachment) in reply.Released)
            {
                if (link.Attachments.TryGetValue(account, out var known) && known <= attachment && Detach(link, account))
                {
                    (asleep ??= []).Add(account);
                }
            }

            if (link.Attachments.Count == 0)
            {
                _links.Remove(link.Silo);
            }
        }

        Release(asleep);
    }

    private async ValueTask GiveUpAsync(SiloLink link)
    {
        TimeSpan left;
        lock (_gate)
        {
            left = LeaseDuration - time.GetElapsedTime(link.GrantedAt);
        }

        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, time);
        }

        List<AccountName> asleep = [];
        lock (_gate)
        {
            if (_links.TryGetValue(link.Silo, out var known) && known == link)
            {
                _links.Remove(link.Silo);
            }

            asleep.AddRange(link.Attachments.Keys.ToArray().Where(account => Detach(link, account)));
        }

        Release(asleep);
    }

    private void Release(List<AccountName>? asleep)
    {
        // Not awaited by a publish: the loop that publishes is the one that releases.
        if (asleep is { Count: > 0 } && Shard is { } owner)
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

    /// <summary>True where no silo is left on which the account is awake.</summary>
    private bool Detach(SiloLink link, AccountName account)
    {
        link.Attachments.Remove(account);
        if (!_linksByAccount.TryGetValue(account, out var links))
        {
            return false;
        }

        links.Remove(link);
        return links.Count == 0 && _linksByAccount.Remove(account);
    }

    private List<AccountImage> OutgoingTo(SiloAddress silo)
    {
        if (!_outgoing.TryGetValue(silo, out var images))
        {
            images = [];
            _outgoing.Add(silo, images);
        }

        return images;
    }

    private LeaseGrant GrantTo(SiloLink link, long from, long offset, TimeSpan duration)
    {
        link.GrantedAt = time.GetTimestamp();
        return new LeaseGrant(shard, store.Epoch, link.Session, offset, _policyVersion, from, duration);
    }

    // Leases end with the time for which the store's last confirmation vouches: whoever opens the shard next
    // waits that long from then, and so need not know of any lease.
    private TimeSpan LeaseLeft() => LeaseDuration - time.GetElapsedTime(store.ConfirmedAt);

    private void Note(long offset, int policyVersion)
    {
        _offset = Math.Max(_offset, offset);
        _policyVersion = Math.Max(_policyVersion, policyVersion);
    }
}
