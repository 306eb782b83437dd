namespace SocialCapital.Ledger.Shards;

/// <summary>Something that must run between two batches, when memory shows durable entries only.</summary>
internal abstract class RequestWork
{
    public abstract ValueTask RunAsync();

    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class RequestWork<T>(Func<ValueTask<T>> run) : RequestWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _done.Task;

    public override async ValueTask RunAsync() => _done.TrySetResult(await run());

    public override void Fail(Exception exception) => _done.TrySetException(exception);
}
