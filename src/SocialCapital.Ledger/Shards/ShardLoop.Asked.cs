using SocialCapital.Ledger.Favors;

namespace SocialCapital.Ledger.Shards;

/// <summary>What the loop does beside events: it heeds its own signals, and answers what is asked.</summary>
internal sealed partial class ShardLoop
{
    /// <summary>How many requests run between two batches: some milliseconds, where each must look something up.</summary>
    private const int RequestsAtOnce = 64;

    /// <summary>Does what signals are for.</summary>
    private async ValueTask HeedAsync()
    {
        while (_queue.TryTakeSignal(out var signal))
        {
            state.Window.Trim(_batches!.Now());
            await _checkpointing.TryEndAsync();
            if (signal == LoopSignal.FavorsDue)
            {
                SettleExpired();
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
    private void SettleExpired()
    {
        _favorClock!.Rang();
        if (Expiries.Of(state.OpenFavors.Due(_batches!.Now(), options.BatchEntriesMax), key.Shard) is { } expired)
        {
            _queue.CountOwn(expired.Count);
            _settling.Enqueue(SubmissionWork.Own(expired));
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

    /// <summary>Answers some of what is asked while nothing is settled; false where what the clock has brought must be settled before.</summary>
    private async ValueTask<bool> TryAnswerAsync()
    {
        await HeedAsync();
        if (_settling.Any(static work => work.IsOwn))
        {
            return false;
        }

        await RunRequestsAsync();
        return true;
    }

    private void BeginCheckpoint()
    {
        if (_checkpointing.Begin(_stopping.Token))
        {
            _checkpointing.WhenEnded(() => _queue.Signal(LoopSignal.CheckpointEnded));
        }
    }
}
