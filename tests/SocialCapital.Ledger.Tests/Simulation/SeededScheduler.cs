namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>
/// Runs the tasks of several processes on the calling thread, one at a time, in an order that the seed decides. Every
/// await that has to wait is a step, and so a place for a crash.
/// </summary>
internal sealed class SeededScheduler(Random random)
{
    private readonly List<(SimulatedProcess Process, Task Task)> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public long Steps { get; private set; }

    /// <summary>Whether something came from another thread, so that the run would not replay.</summary>
    public bool IsSpoiled { get; private set; }

    public bool HasReady => _ready.Exists(item => !item.Process.IsDead);

    /// <summary>Runs one ready task; false where there is none.</summary>
    public bool TryStep()
    {
        while (_ready.Count > 0)
        {
            var index = random.Next(_ready.Count);
            var (process, task) = _ready[index];
            _ready[index] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
            if (!process.IsDead)
            {
                Steps++;
                process.Run(task);
                return true;
            }
        }

        return false;
    }

    public void Enqueue(SimulatedProcess process, Task task)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            IsSpoiled = true;
            return;
        }

        _ready.Add((process, task));
    }
}
