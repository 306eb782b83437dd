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
    /// <param name="tryAnswer">Answers some of what is asked; false where that may not be before events are settled.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    /// <exception cref="LedgerStoreException">The store can't write a checkpoint.</exception>
    public async ValueTask WaitAsync(Func<ValueTask<bool>> tryAnswer, CancellationToken cancellationToken)
    {
        // The one under way may have begun long ago, or fail; only one that begins now tells whether the store can write any.
        await AnswerUntilWrittenAsync(tryAnswer, cancellationToken);
        if (!checkpointing.IsTooFarBehind)
        {
            return;
        }

        checkpointing.Begin(cancellationToken);
        await AnswerUntilWrittenAsync(tryAnswer, cancellationToken);
        if (checkpointing.IsTooFarBehind)
        {
            throw new LedgerStoreException($"Shard {key} can't write a checkpoint, and its journal is too far ahead of the last one.");
        }
    }

    private async ValueTask AnswerUntilWrittenAsync(Func<ValueTask<bool>> tryAnswer, CancellationToken cancellationToken)
    {
        var mayAnswer = true;
        while (mayAnswer && checkpointing.IsTooFarBehind && !checkpointing.Written.IsCompleted)
        {
            var requested = queue.WaitForRequestAsync(cancellationToken);
            await Task.WhenAny(checkpointing.Written, requested);
            if (!checkpointing.Written.IsCompleted)
            {
                // None will come where the queue is closed.
                mayAnswer = requested.IsCompletedSuccessfully && await requested && await tryAnswer();
                await Task.Yield();
            }
        }

        if (checkpointing.IsTooFarBehind)
        {
            await checkpointing.EndAsync();
        }
    }
}
