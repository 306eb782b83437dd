using System.Collections.Concurrent;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Reading;

/// <summary>
/// Readers of one file, each with its own connection, made when first needed and then kept. SQLite blocks, so every read
/// runs on a pool thread and never on the caller's, which may be a grain's turn.
/// </summary>
/// <typeparam name="TReader">A connection and its statements.</typeparam>
internal sealed class ReaderPool<TReader> : IAsyncDisposable
    where TReader : IDisposable
{
    private readonly Func<TReader> _open;
    private readonly int _readersMax;
    private readonly int _waitingMax;
    private readonly SemaphoreSlim _slots;
    private readonly ConcurrentBag<TReader> _idle = [];
    private int _waiting;
    private volatile bool _closed;

    /// <param name="open">Opens a reader.</param>
    /// <param name="readersMax">How many there are at most.</param>
    /// <param name="waitingMax">How many callers may wait for one.</param>
    public ReaderPool(Func<TReader> open, int readersMax, int waitingMax)
    {
        _open = open;
        _readersMax = readersMax;
        _waitingMax = waitingMax;
        _slots = new SemaphoreSlim(readersMax);
    }

    /// <summary>Runs a short read.</summary>
    public async Task<TResult> ReadAsync<TResult>(Func<TReader, TResult> read, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => ReadAndLeave(read), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Lends a reader out; it comes back by <see cref="Return"/>.</summary>
    public async Task<TReader> RentAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        return await Task.Run(TakeOrLeave, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Takes a lent reader back.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="isSound">Whether it may be used again: it is in no transaction and has not failed.</param>
    public void Return(TReader reader, bool isSound)
    {
        if (isSound && !_closed)
        {
            _idle.Add(reader);
        }
        else
        {
            reader.Dispose();
        }

        _slots.Release();
    }

    /// <summary>Waits for the reads under way and closes all readers. Those that are lent out must come back first.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        for (var slot = 0; slot < _readersMax; slot++)
        {
            await _slots.WaitAsync().ConfigureAwait(false);
        }

        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }

        // Whoever still waits is woken, and finds the pool closed.
        _slots.Release(_readersMax);
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_slots.Wait(0, CancellationToken.None))
        {
            await WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_closed)
        {
            _slots.Release();
            throw new LedgerStoreException("The store is closed.");
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > _waitingMax)
            {
                throw new LedgerStoreException($"The store is too slow: {_waitingMax} reads are waiting already.");
            }

            await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private TResult ReadAndLeave<TResult>(Func<TReader, TResult> read)
    {
        var reader = TakeOrLeave();
        var isSound = false;
        try
        {
            var result = read(reader);
            isSound = true;
            return result;
        }
        finally
        {
            Return(reader, isSound);
        }
    }

    private TReader TakeOrLeave()
    {
        try
        {
            return _idle.TryTake(out var reader) ? reader : _open();
        }
        catch
        {
            _slots.Release();
            throw;
        }
    }
}
