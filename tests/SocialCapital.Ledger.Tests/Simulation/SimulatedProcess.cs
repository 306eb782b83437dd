namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>A process: what runs on it stops for good, between two awaits, when it is killed.</summary>
internal sealed class SimulatedProcess(SeededScheduler scheduler) : TaskScheduler
{
    private readonly List<Action> _whenKilled = [];

    public bool IsDead { get; private set; }

    public override int MaximumConcurrencyLevel => 1;

    public Task<T> StartAsync<T>(Func<Task<T>> run) =>
        Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    public Task StartAsync(Func<Task> run) =>
        Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    public void Kill()
    {
        IsDead = true;
        foreach (var tell in _whenKilled)
        {
            tell();
        }

        _whenKilled.Clear();
    }

    /// <summary>
    /// Waits, in the caller's process, for what this one was asked; default when this one is killed first. What was
    /// answered before that counts as answered.
    /// </summary>
    public Task<Reply<T>> AskAsync<T>(Func<Task<T>> call)
    {
        // Completed inline: the awaiting process queues itself. (WhenAny would go over the thread pool.)
        var answer = new TaskCompletionSource<Reply<T>>();
        if (IsDead)
        {
            answer.SetResult(default);
            return answer.Task;
        }

        _ = ForwardAsync(call, answer);
        _whenKilled.Add(() => answer.TrySetResult(default));
        return answer.Task;
    }

    public void Run(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task)
    {
        if (!IsDead)
        {
            scheduler.Enqueue(this, task);
        }
    }

    // Never: each continuation is a step of its own.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private static async Task ForwardAsync<T>(Func<Task<T>> call, TaskCompletionSource<Reply<T>> answer)
    {
        try
        {
            answer.TrySetResult(new Reply<T>(await call(), null));
        }
        catch (Exception e)
        {
            answer.TrySetResult(new Reply<T>(default, e));
        }
    }
}

/// <summary>An answer: a value or an exception; neither where the asked process was killed.</summary>
internal readonly record struct Reply<T>(T? Value, Exception? Failure)
{
    public bool IsAnswered => Failure is null && Value is not null;
}
