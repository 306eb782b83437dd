using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;
using SocialCapital.Domain.Policies;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Shards;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Tests.Leases;

/// <summary>One silo without Orleans: the accounts that are awake on it, and the shard while it owns it.</summary>
internal sealed class Node : ISiloListenerClient
{
    private readonly World _world;
    private readonly Dictionary<AccountName, AwakeAccount> _accounts = [];
    private readonly ShardOpening _opening;

    public Node(World world, int number)
    {
        _world = world;
        Number = number;
        Clock = new NodeClock(world.Time, number * 1_000_000_000_000L);
        Membership = new Membership(Leases.Membership.Address(number));
        Grains = FakeGrains.Of(AskShardAsync);
        Awake = new AwakeAccounts(Membership, Grains, Clock);
        _opening = new ShardOpening(
            new SiloDepartures(Membership, Membership, Clock), Awake, Registry, this, Clock, NullLogger<ShardOpening>.Instance);
    }

    public int Number { get; }

    public SiloAddress Silo => Membership.SiloAddress;

    public TimeProvider Clock { get; }

    public NodeScheduler Scheduler { get; } = new();

    public Membership Membership { get; }

    /// <summary>Knows the shard, wherever it is just now.</summary>
    public IGrainFactory Grains { get; }

    public AwakeAccounts Awake { get; }

    public ShardRegistry Registry { get; } = new();

    /// <summary>The shard, as long as this node thinks that it owns it.</summary>
    public OpenShard? Shard { get; private set; }

    /// <summary>Does nothing, while its clock runs on.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Reaches nobody and is reached by nobody but the store.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>Which owner this node's calls go to; null for whoever the world thinks it is.</summary>
    public Node? Believes { get; set; }

    /// <summary>How often it asked a shard.</summary>
    public int Attachments { get; private set; }

    public ISiloListener On(SiloAddress silo) => new Listener(this, _world.NodeOf(silo));

    /// <summary>Takes the shard over. Nobody tells the owner before.</summary>
    public Task<OpenShard> OpenAsync() => Scheduler.Run(async () =>
    {
        var shard = await OpenShard.OpenAsync(
            World.Key,
            _world.Store,
            new ShardPolicy(1, PolicyDocuments.Write(PolicyPresets.Balanced)),
            _opening,
            Registry,
            store => new SiloLinks(World.Key, store, Awake, Silo, this, Clock),
            new LedgerShardOptions(),
            Clock);
        Shard = shard;
        _world.Owner = this;
        _ = HeartbeatsAsync(shard);
        return shard;
    });

    public AwakeAccount Account(AccountName name)
    {
        if (!_accounts.TryGetValue(name, out var account))
        {
            account = Awake.Wake(World.Key, name);
            _accounts.Add(name, account);
        }

        return account;
    }

    public void Release(AccountName name)
    {
        if (_accounts.Remove(name, out var account))
        {
            Awake.Release(account);
        }
    }

    /// <summary>Asks this node how many entries an account has.</summary>
    public Task<long> AskAsync(AccountName name) => Scheduler.Run(() => CountAsync(name));

    /// <summary>How many entries an account has, as this node says; runs on it.</summary>
    public async Task<long> CountAsync(AccountName name)
    {
        var (image, _, _) = await Awake.ReadAsync(Account(name));
        return image is null ? 0 : name.IsRelationship ? image.Relationship.Entries : image.Member.Entries;
    }

    private async Task HeartbeatsAsync(OpenShard shard)
    {
        while (!shard.Ledger.Completion.IsCompleted)
        {
            await Task.Delay(ShardUpkeep.HeartbeatInterval, Clock);
            try
            {
                await shard.HeartbeatAsync(ShardUpkeep.HeartbeatInterval);
            }
            catch (SocialCapital.Ledger.Stores.LedgerStoreException)
            {
                // As in the grain: no confirmation, no new leases.
            }
        }
    }

    private Task<AttachReply> AskShardAsync(AttachRequest request)
    {
        Attachments++;
        var owner = Believes ?? _world.Owner;
        return _world.Network.CallAsync(this, owner, "attach", async () =>
            owner.Shard is { } shard ? await shard.AttachAsync(request) : throw new ShardUnavailableException("Not here."));
    }

    private sealed class Listener(Node from, Node to) : ISiloListener
    {
        public Task<PushReply> PushAsync(SiloPush push) =>
            from._world.Network.CallAsync(from, to, push.Images.Length > 0 ? "push" : "heartbeat", () => Task.FromResult(to.Awake.Push(push)));

        public Task AnnounceEpochAsync(ShardKey shard, long epoch) => from._world.Network.CallAsync(from, to, "announce", () =>
        {
            to.Registry.StopEarlierOwner(shard, epoch);
            to.Awake.AnnounceEpoch(shard, epoch);
            return Task.FromResult(true);
        });
    }
}
