using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Grains.Awake;

/// <summary>
/// Asks one shard for accounts: what arrives while an answer is awaited goes together into the next request. So a shard that
/// is busy, or a store that is slow, is asked for hundreds at once and not for each.
/// </summary>
internal sealed class AttachQueue(ILedgerShardGrain shard)
{
    // What the shard's loop does in some milliseconds, also where all of them are on disk.
    private const int RequestsMax = 500;

    private readonly Lock _gate = new();
    private readonly Queue<(AttachRequest Request, TaskCompletionSource<AttachReply> Reply)> _waiting = [];
    private bool _isAsking;

    /// <summary>Asks for one, in turn.</summary>
    public Task<AttachReply> AskAsync(AttachRequest request)
    {
        var reply = new TaskCompletionSource<AttachReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Enqueue((request, reply));
            if (_isAsking)
            {
                return reply.Task;
            }

            _isAsking = true;
        }

        // On the pool: whoever came first, perhaps a grain on its own turn, must not do it for all.
        _ = Task.Run(AskAllAsync);
        return reply.Task;
    }

    private async Task AskAllAsync()
    {
        while (Take() is { Count: > 0 } taken)
        {
            try
            {
                var replies = await shard.AttachManyAsync([.. taken.Select(one => one.Request)]);
                for (var i = 0; i < taken.Count; i++)
                {
                    taken[i].Reply.SetResult(replies[i]);
                }
            }
            catch (Exception e)
            {
                taken.ForEach(one => one.Reply.TrySetException(e));
            }
        }
    }

    private List<(AttachRequest Request, TaskCompletionSource<AttachReply> Reply)> Take()
    {
        lock (_gate)
        {
            List<(AttachRequest, TaskCompletionSource<AttachReply>)> taken = new(Math.Min(_waiting.Count, RequestsMax));
            while (taken.Count < RequestsMax && _waiting.TryDequeue(out var next))
            {
                taken.Add(next);
            }

            _isAsking = taken.Count > 0;
            return taken;
        }
    }
}
