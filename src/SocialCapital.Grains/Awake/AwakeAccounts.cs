using System.Collections.Concurrent;
using Orleans.Runtime;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Awake;

/// <summary>
/// The accounts that are awake on this silo, and the leases under which they may be answered from memory. One for each
/// silo. Bounded by the grains that are active here and by <see cref="KeptAccounts"/>, and by the shards that were ever
/// read or announced here (some 200 bytes each).
/// </summary>
internal sealed class AwakeAccounts(ILocalSiloDetails silo, IGrainFactory grains, TimeProvider time)
{
    // What one answer carries of ended attachments; the rest waits for the next.
    private const int ReleasedMax = 10_000;

    // A shard that moves answers from its new owner at the second or third try.
    private const int AttemptsMax = 10;
    private static readonly TimeSpan AttemptInterval = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<ShardKey, ShardSide> _shards = new();
    private long _attachments;

    /// <summary>How many accounts are awake here.</summary>
    public int Count => _shards.Values.Sum(shard => shard.Accounts.Count);

    /// <summary>Begins to keep an account current. <see cref="Release"/> must follow.</summary>
    public AwakeAccount Wake(ShardKey shard, AccountName name)
    {
        var account = new AwakeAccount(shard, name, Interlocked.Increment(ref _attachments));
        Side(shard).Accounts.AddOrUpdate(
            name,
            account,
            (_, earlier) =>
            {
                // Pushes reach the new one only: the earlier must not be answered from any more.
                earlier.End();
                return account;
            });
        return account;
    }

    /// <summary>The account where it is awake here; else one that begins to be kept current, and which <see cref="Release"/> must follow.</summary>
    public AwakeAccount WakeOnce(ShardKey shard, AccountName name, out bool isNew)
    {
        var accounts = Side(shard).Accounts;
        if (accounts.TryGetValue(name, out var known))
        {
            isNew = false;
            return known;
        }

        var account = new AwakeAccount(shard, name, Interlocked.Increment(ref _attachments));
        known = accounts.GetOrAdd(name, account);
        isNew = known == account;
        return known;
    }

    /// <summary>Reads an account that is awake here from memory; false where it is not, or has no lease.</summary>
    public bool TryRead(ShardKey shard, AccountName name, out AwakeReading reading)
    {
        reading = default;
        return Side(shard).Accounts.TryGetValue(name, out var account) && TryRead(account, out reading);
    }

    /// <summary>Ends it; the shard is told with the answer to its next push.</summary>
    public void Release(AwakeAccount account)
    {
        account.End();
        Side(account.Shard).Accounts.TryRemove(new KeyValuePair<AccountName, AwakeAccount>(account.Name, account));
        if (account.HasAsked)
        {
            TellReleased(account);
        }
    }

    /// <summary>Reads an account as of every acknowledged event: from memory under a lease, else from its shard.</summary>
    /// <returns>The account (null where there is none) and the shard's word that it is current.</returns>
    public ValueTask<AwakeReading> ReadAsync(AwakeAccount account) => TryRead(account, out var reading)
        ? new ValueTask<AwakeReading>(reading)
        : AskAsync(account, grains.GetGrain<ILedgerShardGrain>(account.Shard.ToString()).AttachAsync);

    /// <summary>Reads an account as of every acknowledged event from its shard, which is asked in the way given.</summary>
    public async ValueTask<AwakeReading> AskAsync(AwakeAccount account, Func<AttachRequest, Task<AttachReply>> ask)
    {
        account.MarkAsked();
        try
        {
            return await AttachAsync(account, ask);
        }
        finally
        {
            // Whoever ended it meanwhile may have told so before the shard knew of the attachment.
            if (account.HasEnded)
            {
                TellReleased(account);
            }
        }
    }

    private async ValueTask<AwakeReading> AttachAsync(AwakeAccount account, Func<AttachRequest, Task<AttachReply>> ask)
    {
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var request = new AttachRequest(silo.SiloAddress, account.Name, account.Attachment, time.GetTimestamp());
            var reply = await ask(request);
            var grant = reply.Grant;
            if (reply.IsAttached)
            {
                account.Take(new AwakeImage(grant.Epoch, grant.Session, grant.Offset, reply.Image, IsAttached: true));
            }

            // An answer of an owner that has been replaced meanwhile is no answer.
            if (Take(grant))
            {
                return reply.IsAttached && account.Image is { } latest
                    ? new AwakeReading(latest.Account, Math.Max(latest.Offset, grant.Offset), grant.PolicyVersion) { Epoch = latest.Epoch }
                    : new AwakeReading(reply.Image, grant.Offset, grant.PolicyVersion) { Epoch = grant.Epoch };
            }

            await Task.Delay(AttemptInterval, time);
        }

        throw new ShardUnavailableException($"Shard {account.Shard} is moving.");
    }

    /// <summary>Takes what a shard tells.</summary>
    public PushReply Push(SiloPush push)
    {
        var sentAt = time.GetTimestamp();
        var side = Side(push.Grant.Shard);
        foreach (var image in push.Images)
        {
            if (side.Accounts.TryGetValue(image.Name, out var account))
            {
                account.Take(new AwakeImage(push.Grant.Epoch, push.Grant.Session, push.Grant.Offset, image, IsAttached: false));
            }
        }

        // The images first, then the lease that vouches for them.
        if (!Take(push.Grant))
        {
            return new PushReply(sentAt, true, []);
        }

        var released = new List<ReleasedAttachment>();
        while (released.Count < ReleasedMax && side.Released.TryDequeue(out var ended))
        {
            released.Add(ended);
        }

        return new PushReply(sentAt, false, [.. released]);
    }

    /// <summary>
    /// A shard has a new owner: what older ones told counts no more. Kept for a shard that was never read here, too: the
    /// first that is awake may still get its answer from the old owner.
    /// </summary>
    public void AnnounceEpoch(ShardKey shard, long epoch) =>
        Side(shard).Replace(known => known is null || known.Epoch < epoch ? new ShardLease(epoch, 0, 0, 0, long.MinValue) : known);

    private bool TryRead(AwakeAccount account, out AwakeReading reading)
    {
        // The lease first: an image that is read later can only be newer than what the lease vouches for.
        var lease = Side(account.Shard).Lease;
        var image = account.Image;
        var now = time.GetTimestamp();
        if (lease is null || image is null || account.HasEnded || !lease.Covers(image, now))
        {
            reading = default;
            return false;
        }

        account.LastReadAt = now;
        reading = new AwakeReading(image.Account, Math.Max(image.Offset, lease.Offset), lease.PolicyVersion) { Image = image, Epoch = image.Epoch };
        return true;
    }

    private void TellReleased(AwakeAccount account) =>
        Side(account.Shard).Released.Enqueue(new ReleasedAttachment(account.Name, account.Attachment));

    /// <summary>Takes a lease; false where a newer owner is known.</summary>
    private bool Take(LeaseGrant grant)
    {
        var endsAt = grant.From + (long)(grant.Duration.TotalSeconds * time.TimestampFrequency);
        return Side(grant.Shard).Replace(known =>
        {
            if (known is not null && (grant.Epoch < known.Epoch || (grant.Epoch == known.Epoch && grant.Session < known.Session)))
            {
                return known;
            }

            return known is not null && known.Epoch == grant.Epoch && known.Session == grant.Session
                ? new ShardLease(
                    grant.Epoch,
                    grant.Session,
                    Math.Max(known.Offset, grant.Offset),
                    Math.Max(known.PolicyVersion, grant.PolicyVersion),
                    Math.Max(known.EndsAt, endsAt))
                : new ShardLease(grant.Epoch, grant.Session, grant.Offset, grant.PolicyVersion, endsAt);
        }).Epoch == grant.Epoch;
    }

    private ShardSide Side(ShardKey shard) => _shards.GetOrAdd(shard, _ => new ShardSide());

    private sealed class ShardSide
    {
        private readonly Lock _gate = new();
        private volatile ShardLease? _lease;

        public ConcurrentDictionary<AccountName, AwakeAccount> Accounts { get; } = new();

        public ConcurrentQueue<ReleasedAttachment> Released { get; } = new();

        public ShardLease? Lease => _lease;

        public ShardLease Replace(Func<ShardLease?, ShardLease> replacement)
        {
            lock (_gate)
            {
                var lease = replacement(_lease);
                _lease = lease;
                return lease;
            }
        }
    }
}
