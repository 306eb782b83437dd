using System.Collections.Concurrent;
using Orleans.Runtime;
using SocialCapital.Grains.Awake;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Tests.Placement;

/// <summary>Counts what shards send to other silos' listeners, and lets it through.</summary>
internal sealed class CountedPushes
{
    private readonly ConcurrentQueue<int> _images = new();

    /// <summary>For each message that carried images: how many.</summary>
    public IReadOnlyCollection<int> WithImages => [.. _images.Where(images => images > 0)];

    public void Clear() => _images.Clear();

    public ISiloListenerClient Around(ISiloListenerClient client) => new Client(this, client);

    private sealed class Client(CountedPushes counted, ISiloListenerClient client) : ISiloListenerClient
    {
        public ISiloListener On(SiloAddress silo) => new Listener(counted, client.On(silo));
    }

    private sealed class Listener(CountedPushes counted, ISiloListener listener) : ISiloListener
    {
        public Task<PushReply> PushAsync(SiloPush push)
        {
            counted._images.Enqueue(push.Images.Length);
            return listener.PushAsync(push);
        }

        public Task AnnounceEpochAsync(ShardKey shard, long epoch) => listener.AnnounceEpochAsync(shard, epoch);
    }
}
