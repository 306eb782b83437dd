using System.Buffers;
using SocialCapital.Domain.Settling;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Routing;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Submission;

/// <summary>
/// The events of one request, taken up in the order in which they came and laid out by shard.
/// The order within a shard, and so within a pair, is the client's.
/// </summary>
internal sealed class EventIntake
{
    /// <summary>Stands for a shard in <see cref="ShardOf"/> where the gateway rejected the event.</summary>
    public const int Rejected = -1;

    private readonly EventBatchPool _pool;
    private readonly EventBatch?[] _batches;
    private readonly int _eventsMax;
    private readonly List<RejectedEvent> _rejections = [];
    private short[] _shards = ArrayPool<short>.Shared.Rent(16);

    public EventIntake(EventBatchPool pool, int shards, int eventsMax)
    {
        _pool = pool;
        _eventsMax = eventsMax;
        _batches = new EventBatch?[shards];
        Text = pool.Rent();
        if (shards == 1)
        {
            // Then the event is read right where it stays.
            _batches[0] = Text;
        }
    }

    /// <summary>Where the texts of the next event are written.</summary>
    public EventBatch Text { get; }

    /// <summary>How many events came, good and bad.</summary>
    public int Count { get; private set; }

    /// <summary>Those that the gateway rejected, in the order of their indexes.</summary>
    public IReadOnlyList<RejectedEvent> Rejections => _rejections;

    /// <summary>How many shards the community has.</summary>
    public int Shards => _batches.Length;

    /// <summary>The batch of a shard; null where nothing goes there.</summary>
    public EventBatch? BatchOf(int shard) => _batches[shard] is { Count: > 0 } batch ? batch : null;

    /// <summary>The shard that an event went to, or <see cref="Rejected"/>.</summary>
    public int ShardOf(int index) => _shards.AsSpan(0, Count)[index];

    /// <summary>Takes a well-formed event, whose texts are the last in <see cref="Text"/>, or rejects it where no shard can be told.</summary>
    public Rejection? Accept(in SubmittedEvent submitted)
    {
        if (EventRouting.TryRoute(submitted, Text, _batches.Length, out var shard) is { } rejection)
        {
            return rejection;
        }

        AddShard((short)shard);
        if (_batches.Length == 1)
        {
            Text.Add(submitted);
            return null;
        }

        (_batches[shard] ??= _pool.Rent()).AddFrom(Text, submitted);
        Text.Clear();
        return null;
    }

    /// <summary>Keeps a bad event's index and the reason.</summary>
    public void Reject(string? id, Rejection rejection)
    {
        AddShard(Rejected);
        _rejections.Add(new RejectedEvent(Count - 1, id, rejection));
    }

    /// <summary>Gives the batches and what it has noted itself back, and is empty from then on. Only after every shard has answered: see <see cref="EventBatchPool.Return"/>.</summary>
    public void Release()
    {
        foreach (var batch in _batches)
        {
            if (batch is not null && batch != Text)
            {
                _pool.Return(batch);
            }
        }

        _pool.Return(Text);
        ArrayPool<short>.Shared.Return(_shards);
        (_shards, Count) = ([], 0);
    }

    private void AddShard(short shard)
    {
        if (Count == _eventsMax)
        {
            throw new ProblemException(ProblemKind.TooManyEvents, $"A request may hold {_eventsMax} events. Nothing of it was taken.");
        }

        if (Count == _shards.Length)
        {
            var larger = ArrayPool<short>.Shared.Rent(2 * Count);
            _shards.CopyTo(larger, 0);
            ArrayPool<short>.Shared.Return(_shards);
            _shards = larger;
        }

        _shards[Count++] = shard;
    }
}
