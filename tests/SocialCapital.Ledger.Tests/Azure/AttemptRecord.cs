using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>What several processes tried and were told, held against what the store has in the end.</summary>
internal sealed class AttemptRecord
{
    private readonly Lock _lock = new();
    private readonly List<Attempt> _attempts = [];
    private readonly HashSet<int> _checkpoints = [];

    public int Acknowledged
    {
        get
        {
            lock (_lock)
            {
                return _attempts.Count(attempt => attempt.IsAcknowledged);
            }
        }
    }

    /// <summary>Tries something and records what it was told. A checkpoint touches members, an append none.</summary>
    public async Task RunAsync(long epoch, int[] touched, Func<Attempt, ValueTask> run)
    {
        Attempt attempt;
        lock (_lock)
        {
            attempt = new Attempt(_attempts.Count + 1, epoch, touched);
            _attempts.Add(attempt);
        }

        try
        {
            await run(attempt);
            attempt.IsAcknowledged = true;
        }
        catch (ShardFencedException)
        {
            attempt.IsFenced = true;
            throw;
        }
    }

    /// <summary>Marks an attempt as a checkpoint's.</summary>
    public void NoteCheckpoint(Attempt attempt)
    {
        lock (_lock)
        {
            _checkpoints.Add(attempt.Number);
        }
    }

    /// <summary>Every acknowledged block is there once, none that was fenced, in the order of owners and of their appends.</summary>
    public void CheckJournal(List<(long FirstOffset, int Count, int Attempt)> blocks)
    {
        var end = 0L;
        foreach (var block in blocks)
        {
            Assert.Equal(end + 1, block.FirstOffset);
            end += block.Count;
        }

        var found = blocks.ConvertAll(block => _attempts[block.Attempt - 1]);
        Assert.Equal(found.Count, found.Distinct().Count());
        Assert.DoesNotContain(found, attempt => attempt.IsFenced || _checkpoints.Contains(attempt.Number));
        Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(pair.Second.IsAfter(pair.First)));
        Assert.Empty(_attempts.Where(attempt => attempt.IsAcknowledged && !_checkpoints.Contains(attempt.Number)).Except(found));
    }

    /// <summary>The last checkpoint, and each account, is of an attempt that was not fenced and that no acknowledged one follows.</summary>
    public void CheckCheckpoints(int head, List<(int Number, int Attempt)> members)
    {
        var acknowledged = _attempts.Where(attempt => attempt.IsAcknowledged && _checkpoints.Contains(attempt.Number)).ToList();
        CheckIsLast(head, acknowledged);
        foreach (var number in Enumerable.Range(0, 12))
        {
            CheckIsLast(
                members.SingleOrDefault(member => member.Number == number).Attempt,
                acknowledged.Where(attempt => attempt.Touched.Contains(number)));
        }
    }

    private void CheckIsLast(int kept, IEnumerable<Attempt> acknowledged)
    {
        if (kept == 0)
        {
            Assert.Empty(acknowledged);
            return;
        }

        var attempt = _attempts[kept - 1];
        Assert.False(attempt.IsFenced);
        Assert.DoesNotContain(acknowledged, other => other.IsAfter(attempt));
    }
}
