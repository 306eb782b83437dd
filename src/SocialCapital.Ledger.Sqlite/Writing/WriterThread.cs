using System.Collections.Concurrent;
using System.Diagnostics;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Telemetry;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Ledger.Sqlite.Writing;

/// <summary>
/// The one writer of a file: a thread of its own, because SQLite blocks while the disk syncs. It commits what has queued
/// up in one transaction, so that many callers share one sync.
/// </summary>
internal sealed class WriterThread : IAsyncDisposable
{
    private readonly string _name;
    private readonly Database _database;
    private readonly long _transactionBytesMax;
    private readonly SemaphoreSlim _room;
    private readonly BlockingCollection<WriteRequest> _queue = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="name">The thread's name.</param>
    /// <param name="database">The connection, which the thread owns from its start on.</param>
    /// <param name="options">The bounds.</param>
    public WriterThread(string name, Database database, SqliteLedgerOptions options)
    {
        _name = name;
        _database = database;
        _transactionBytesMax = options.TransactionBytesMax;
        _room = new SemaphoreSlim(options.WritesQueuedMax);
    }

    /// <summary>Starts the thread. Call it once.</summary>
    public void Start() => new Thread(Run) { IsBackground = true, Name = _name }.Start();

    /// <summary>
    /// Runs a request. A cancellation is heeded until the writer takes the request up; from then on this waits for the
    /// outcome, because what the request refers to is in use.
    /// </summary>
    public async Task<TResult> RunAsync<TResult>(WriteRequest<TResult> request, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _queue.Add(request, CancellationToken.None);
        }
        catch (InvalidOperationException e)
        {
            _room.Release();
            throw new LedgerStoreException($"'{_database.Path}' is closed.", e);
        }

        using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((WriteRequest<TResult>)state!).Cancel(token), request);
        return await request.Outcome.ConfigureAwait(false);
    }

    /// <summary>Finishes what is queued, copies the log into the file and closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _ended.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        var together = new List<WriteRequest>();
        while (TakeTogether(together))
        {
            var alone = together.FindAll(request => request.IsAlone);
            together.RemoveAll(request => request.IsAlone);
            Write(together);
            together.Clear();
            alone.ForEach(WriteAlone);
        }

        Close();
        _ended.SetResult();
    }

    /// <summary>Waits for a request and takes those that have queued up behind it; false when there will be no more.</summary>
    private bool TakeTogether(List<WriteRequest> together)
    {
        if (!_queue.TryTake(out var request, Timeout.Infinite))
        {
            return false;
        }

        var bytes = 0L;
        do
        {
            _room.Release();
            if (request.TryStart())
            {
                together.Add(request);
                bytes += request.Bytes;
            }
        }
        while (bytes < _transactionBytesMax && _queue.TryTake(out request));
        return true;
    }

    private void Write(List<WriteRequest> together)
    {
        if (together.Count == 0)
        {
            return;
        }

        using var span = StartSpan(together);
        try
        {
            _database.Rollback();
            _database.Begin();
            foreach (var request in together)
            {
                request.Apply();
            }
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            Undo();
            WriteOneByOne(together, e);
            return;
        }

        try
        {
            _database.Commit();
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            Undo();
            together.ForEach(request => request.Fail(Wrap(e)));
            return;
        }

        together.ForEach(request => request.Succeed());
    }

    /// <summary>The transaction's span, with links to those that share it; null where none of them is traced.</summary>
    private Activity? StartSpan(List<WriteRequest> together)
    {
        if (!SqliteTracing.Source.HasListeners())
        {
            return null;
        }

        var links = new TraceLinks();
        foreach (var request in together)
        {
            links.Add(request.Trace);
        }

        return links.Start(SqliteTracing.Source, "sqlite.transaction")
            ?.SetTag("db.system.name", "sqlite").SetTag("thread.name", _name);
    }

    private void WriteAlone(WriteRequest request)
    {
        try
        {
            _database.Rollback();
            request.Apply();
        }
        catch (Exception e)
        {
            request.Fail(Wrap(e));
            return;
        }

        request.Succeed();
    }

    /// <summary>After a transaction that was undone before its commit: so that only the one to blame fails.</summary>
    private void WriteOneByOne(List<WriteRequest> together, Exception cause)
    {
        if (together.Count == 1)
        {
            together[0].Fail(Wrap(cause));
            return;
        }

        foreach (var request in together)
        {
            Write([request]);
        }
    }

    /// <summary>A failure to undo shows when the next transaction begins, which tries again.</summary>
    private void Undo()
    {
        try
        {
            _database.Rollback();
        }
        catch (LedgerStoreException)
        {
        }
    }

    /// <summary>What the log still holds is read at the next opening, so a failure here loses nothing.</summary>
    private void Close()
    {
        try
        {
            _database.EmptyLog();
        }
        catch (LedgerStoreException)
        {
        }

        _database.Dispose();
    }

    private LedgerStoreException Wrap(Exception cause) =>
        cause as LedgerStoreException ?? new LedgerStoreException($"'{_database.Path}' could not be written: {cause.Message}", cause);
}
