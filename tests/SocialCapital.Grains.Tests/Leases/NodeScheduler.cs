namespace SocialCapital.Grains.Tests.Leases;

/// <summary>Runs what one node has to do, one piece at a time, when it is told to: a node that is not told is frozen.</summary>
internal sealed class NodeScheduler : TaskScheduler
{
    private readonly Lock _gate = new();
    private readonly List<Task> _queue = [];

    public bool HasWork
    {
        get
        {
            lock (_gate)
            {
                return _queue.Count > 0;
            }
        }
    }

    /// <summary>Runs one piece; any of them where there is a source of chance, else the oldest.</summary>
    public void RunOne(Random? random)
    {
        Task task;
        lock (_gate)
        {
            var index = random?.Next(_queue.Count) ?? 0;
            task = _queue[index];
            _queue.RemoveAt(index);
        }

        TryExecuteTask(task);
    }

    public Task<T> Run<T>(Func<Task<T>> run) =>
        Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _queue.Add(task);
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
        {
            return [.. _queue];
        }
    }
}
