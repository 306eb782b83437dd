using System.Diagnostics;

namespace SocialCapital.Grains.Awake;

/// <summary>
/// Asks one shard for many things of a kind: what arrives while an answer is awaited goes together into the next request. So a shard that
/// is busy, or a store that is slow, is asked for hundreds at once and not for each.
/// </summary>
/// <param name="ask">Asks the shard; one answer for each request, in order.</param>
internal sealed class AskQueue<TRequest, TReply>(Func<TRequest[], Task<TReply[]>> ask)
{
    // What the shard's loop does in some milliseconds, also where all of them are on disk.
    private const int RequestsMax = 500;

    private readonly Lock _gate = new();
    private readonly Queue<(TRequest Request, TaskCompletionSource<TReply> Reply)> _waiting = [];
    private bool _isAsking;

    /// <summary>Asks for one, in turn.</summary>
    public Task<TReply> AskAsync(TRequest request)
    {
        var reply = new TaskCompletionSource<TReply>(TaskCreationOptions.RunContinuationsAsynchronously);
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
        // Whoever came first may be traced; what is asked for others later is not theirs.
        Activity.Current = null;
        while (Take() is { Length: > 0 } taken)
        {
            try
            {
                var replies = await ask(Array.ConvertAll(taken, static one => one.Request));
                for (var i = 0; i < taken.Length; i++)
                {
                    taken[i].Reply.SetResult(replies[i]);
                }
            }
            catch (Exception e)
            {
                foreach (var (_, reply) in taken)
                {
                    reply.TrySetException(e);
                }
            }
        }
    }

    private (TRequest Request, TaskCompletionSource<TReply> Reply)[] Take()
    {
        lock (_gate)
        {
            var taken = new (TRequest, TaskCompletionSource<TReply>)[Math.Min(_waiting.Count, RequestsMax)];
            for (var i = 0; i < taken.Length; i++)
            {
                taken[i] = _waiting.Dequeue();
            }

            _isAsking = taken.Length > 0;
            return taken;
        }
    }
}
