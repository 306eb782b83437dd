using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// Holds ingestion up while the journal, or what has changed, is too far ahead of the checkpoints: recovery, and memory, are bounded by
/// the distance. Whoever asks something is answered meanwhile, for that may take seconds.
/// </summary>
internal sealed class CatchingUp(ShardKey key, Checkpointing checkpointing, ShardQueue queue)
{
    /// <summary>Waits until events may be settled again. All that memory shows must be durable.</summary>
    /// <param name="begin">Begins a checkpoint.</param>
    /// <param name="answer">Answers some of what is asked.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    /// <exception cref="LedgerStoreException">The store can't write a checkpoint.</exception>
    public async ValueTask WaitAsync(Action begin, Func<ValueTask> answer, CancellationToken cancellationToken)
    {
        // The one under way may have begun long ago, or fail; only one that begins now tells whether the store can write any.
        await AnswerUntilWrittenAsync(answer, cancellationToken);
        if (!checkpointing.IsTooFarBehind)
        {
            return;
        }

        begin();
        await AnswerUntilWrittenAsync(answer, cancellationToken);
        if (checkpointing.IsTooFarBehind)
        {
            throw new LedgerStoreException($"Shard {key} can't write a checkpoint, and its journal is too far ahead of the last one.");
        }
    }

    /// <summary>Waits for the write under way: what it has taken counts as changed no more, but memory is full of it.</summary>
    private async ValueTask AnswerUntilWrittenAsync(Func<ValueTask> answer, CancellationToken cancellationToken)
    {
        var isOpen = true;
        while (isOpen && !checkpointing.Written.IsCompleted)
        {
            var requested = queue.WaitForRequestAsync(cancellationToken);
            await Task.WhenAny(checkpointing.Written, requested);
            if (requested.IsCompleted)
            {
                // None will come where the queue is closed.
                isOpen = requested.IsCompletedSuccessfully && await requested;
                await answer();
                await Task.Yield();
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        await checkpointing.EndAsync();
    }
}
