using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Refolds;
using SocialCapital.Grains.Previews;
using SocialCapital.Grains.Shards;
using SocialCapital.Ledger.Previews;
using SocialCapital.Ledger.Refolds;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Refolds;

/// <summary>One re-fold under way, off the grain's turns, or what became of it.</summary>
internal sealed class RefoldRun : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly RefoldStatus _begun;
    private readonly ClosedShards _closed;
    private readonly TimeProvider _time;
    private long _read;
    private Timestamp? _finishedAt;

    private RefoldRun(RefoldStatus begun, ClosedShards closed, TimeProvider time)
    {
        _begun = begun;
        _closed = closed;
        _time = time;
        Completion = Task.FromException<RefoldReport>(new InvalidOperationException("It was not begun."));
    }

    /// <summary>Ends with it, when the community is open again; faults where it fails, is canceled where it was stopped.</summary>
    public Task<RefoldReport> Completion { get; private set; }

    /// <summary>Whether it is under way.</summary>
    public bool IsRunning => !Completion.IsCompleted;

    /// <summary>Begins one.</summary>
    public static RefoldRun Begin(
        RefoldStatus begun, IReadOnlyList<ShardKey> shards, ICommunityRefolder store, ClosedShards closed, PreviewGate gate, TimeProvider time)
    {
        var run = new RefoldRun(begun, closed, time);
        run.Completion = Task.Run(() => run.RunAsync(shards, store, gate));
        return run;
    }

    /// <summary>Keeps the community closed for as long as this runs.</summary>
    public Task KeepClosedAsync() => IsRunning ? _closed.KeepAsync(_begun.Id) : Task.CompletedTask;

    /// <summary>Stops it, where it has not come to its last step, and returns when it has ended or so long has passed.</summary>
    public async Task StopAsync(TimeSpan wait)
    {
        if (IsRunning)
        {
            await _stop.CancelAsync();
            await ((Task)Completion).WaitAsync(wait, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>How far it is, or what it did.</summary>
    public RefoldStatus Status()
    {
        var status = _begun with { EntriesRead = Interlocked.Read(ref _read) };
        if (IsRunning)
        {
            return status;
        }

        status = status with { FinishedAt = _finishedAt };
        return Completion switch
        {
            { IsCompletedSuccessfully: true } => status with { State = RefoldState.Done, Done = DoneOf(Completion.GetAwaiter().GetResult()) },
            { IsCanceled: true } => status with { State = RefoldState.Stopped },
            { Exception.InnerException: RefoldRefusedException or PreviewException or LedgerStoreException } failed =>
                status with { State = RefoldState.Failed, Failure = failed.Exception!.InnerException!.Message },
            _ => status with { State = RefoldState.Failed, Failure = "It broke off; the silo's log says why." },
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private async Task<RefoldReport> RunAsync(IReadOnlyList<ShardKey> shards, ICommunityRefolder store, PreviewGate gate)
    {
        try
        {
            return await gate.RunAsync(() => RefoldAsync(shards, store), _stop.Token);
        }
        finally
        {
            _finishedAt = Timestamp.From(_time.GetUtcNow());
        }
    }

    private async Task<RefoldReport> RefoldAsync(IReadOnlyList<ShardKey> shards, ICommunityRefolder store)
    {
        // Until it is known otherwise: whoever breaks off while it closes has closed something.
        var isClosed = true;
        try
        {
            var policy = await _closed.CloseAsync(_begun.Id, _begun.PolicyVersion);
            if (policy is null)
            {
                isClosed = false;
                throw new RefoldRefusedException("Another policy was put in force before it was its turn, or another re-fold was under way.");
            }

            var report = await store.RefoldAsync(
                shards, new ShardPolicy(policy.Version, policy.Json), count => Interlocked.Add(ref _read, count), _stop.Token);

            // Who is awake anywhere may be shown as before for as long as leases run: nobody shall see the one shard's old balance beside
            // the other's new one.
            await Task.Delay(SiloLinks.LeaseWait, _time, CancellationToken.None);
            return report;
        }
        finally
        {
            if (isClosed)
            {
                await _closed.OpenAsync(_begun.Id);
            }
        }
    }

    private static RefoldDone DoneOf(RefoldReport report) =>
        new(report.Entries.Folded, report.Entries.Revalued, report.Entries.Unweighed, Path.GetFileName(report.Kept));
}
