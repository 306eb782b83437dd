using SocialCapital.Ledger.Favors;

namespace SocialCapital.Ledger.Shards;

/// <summary>What the loop does beside events: it heeds its own signals, and answers what is asked.</summary>
internal sealed partial class ShardLoop
{
    /// <summary>How many requests run between two batches: some milliseconds, where each must look something up.</summary>
    private const int RequestsAtOnce = 64;

    /// <summary>Does what signals are for; the shard's own events are queued to be settled.</summary>
    private async ValueTask HeedAsync(Queue<SubmissionWork> own)
    {
        while (_queue.TryTakeSignal(out var signal))
        {
            state.Window.Trim(_batches!.Now());
            await _checkpointing.TryEndAsync();
            if (signal == LoopSignal.FavorsDue)
            {
                QueueExpired(own);
            }
            else if (signal == LoopSignal.CheckpointDue)
            {
                // Reads and repetitions load accounts, too, and bring no batch that would drop them.
                _checkpointing.Evict(int.MaxValue);
                BeginCheckpoint();
            }
        }
    }

    /// <summary>Queues the end of every favor whose time is over; at most a batch of them at once.</summary>
    private void QueueExpired(Queue<SubmissionWork> own)
    {
        _favorClock!.Rang();
        if (Expiries.Of(state.OpenFavors.Due(_batches!.Now(), options.BatchEntriesMax), key.Shard) is { } expired)
        {
            _queue.CountOwn(expired.Count);
            own.Enqueue(SubmissionWork.Own(expired));
        }
    }

    /// <summary>Runs what is asked, now that all that memory shows is durable.</summary>
    private async ValueTask RunRequestsAsync()
    {
        for (var i = 0; i < RequestsAtOnce && _queue.TryTakeRequest(out var request); i++)
        {
            try
            {
                missing.Begin();
                await request.RunAsync();
            }
            catch (Exception e)
            {
                request.Fail(_queue.Stopped(e));
                throw;
            }
            finally
            {
                _queue.LeaveRequest();
            }
        }
    }

    /// <summary>
    /// Answers some of what is asked while ingestion waits. Whoever asks is told what stands after all that the clock has brought, which is
    /// little, and is settled though no event else may be.
    /// </summary>
    private async ValueTask AnswerAsync()
    {
        await HeedAsync(_expiring);
        while (_expiring.Count > 0)
        {
            await _batches!.RunAsync(_expiring, Acknowledge, _stopping.Token);
            await _batches.FinishAsync(_expiring, Acknowledge);
        }

        _favorClock!.Watch();
        await RunRequestsAsync();
    }

    private void BeginCheckpoint()
    {
        if (_checkpointing.Begin(_stopping.Token))
        {
            _checkpointing.WhenEnded(() => _queue.Signal(LoopSignal.CheckpointEnded));
        }
    }
}
