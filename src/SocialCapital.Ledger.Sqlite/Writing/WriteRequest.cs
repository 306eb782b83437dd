using System.Diagnostics;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Ledger.Sqlite.Writing;

/// <summary>One piece of work for a writer thread. Several share a transaction.</summary>
internal abstract class WriteRequest
{
    private const int Waiting = 0;
    private const int Started = 1;
    private const int Canceled = 2;
    private int _state;

    /// <summary>About how many bytes it writes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The trace of its caller; none where it is not recorded.</summary>
    public ActivityContext Trace { get; } = TraceLinks.Current;

    /// <summary>Whether it runs outside of any transaction, after those that came with it.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Called by the writer when it takes the request; false where its caller has given up before.</summary>
    public bool TryStart() => Interlocked.CompareExchange(ref _state, Started, Waiting) == Waiting;

    /// <summary>
    /// Does the work, inside a transaction unless it is to be alone. Throws only when the store fails; may be called again in another transaction
    /// after the first one was undone.
    /// </summary>
    public abstract void Apply();

    /// <summary>The transaction is durable.</summary>
    public abstract void Succeed();

    /// <summary>The transaction failed.</summary>
    public abstract void Fail(LedgerStoreException cause);

    /// <summary>Gives up; false where the writer has already started, and then the outcome must be awaited.</summary>
    protected bool TryCancel() => Interlocked.CompareExchange(ref _state, Canceled, Waiting) == Waiting;
}

/// <summary>A piece of work with a result.</summary>
/// <param name="work">Does it, inside the transaction; a refusal is a result and has written nothing.</param>
/// <param name="ended">Told on the writer's thread, before the caller, whether the result became durable.</param>
internal sealed class WriteRequest<TResult>(Func<TResult> work, Action<TResult?, bool>? ended = null) : WriteRequest
{
    // The writer must not run its callers' continuations.
    private readonly TaskCompletionSource<TResult> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? _result;

    public Task<TResult> Outcome => _outcome.Task;

    public override void Apply() => _result = work();

    public override void Succeed()
    {
        ended?.Invoke(_result, true);
        _outcome.SetResult(_result!);
    }

    public override void Fail(LedgerStoreException cause)
    {
        ended?.Invoke(default, false);
        _outcome.SetException(cause);
    }

    public void Cancel(CancellationToken cancellationToken)
    {
        if (TryCancel())
        {
            _outcome.SetCanceled(cancellationToken);
        }
    }
}
