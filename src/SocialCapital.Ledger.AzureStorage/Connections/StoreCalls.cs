using System.Diagnostics;
using Azure;
using SocialCapital.Ledger.AzureStorage.Telemetry;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Connections;

/// <summary>
/// Runs requests with a deadline and tells their failures as the contract wants them: what was tried, never a secret,
/// and a cancellation only where the caller canceled.
/// </summary>
internal sealed class StoreCalls(TimeSpan timeout)
{
    /// <summary>Runs a request. Expected answers (a condition that does not hold) are the request's own business.</summary>
    /// <param name="what">What is tried, for the message: a verb and a blob's or row's name.</param>
    /// <param name="call">The request.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="LedgerStoreException">The store fails or is too slow.</exception>
    public async Task<T> RunAsync<T>(string what, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        using var span = AzureTracing.Start(what);
        try
        {
            return await call(deadline.Token).ConfigureAwait(false);
        }
        catch (LedgerStoreException)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Whatever the cancellation has torn down on its way.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            throw Failure(what, e, deadline.IsCancellationRequested);
        }
    }

    private LedgerStoreException Failure(string what, Exception cause, bool isLate)
    {
        if (isLate)
        {
            return new LedgerStoreException($"The store did not {what} within {timeout.TotalSeconds:0.#} seconds.", cause);
        }

        var refusal = cause as RequestFailedException ?? (cause as AggregateException)?.InnerExceptions.OfType<RequestFailedException>().FirstOrDefault();
        if (refusal is { Status: 401 or 403 })
        {
            // What the service says about a bad signature quotes signatures: not passed on.
            return new LedgerStoreException($"The store refuses to {what}: {refusal.Status} {refusal.ErrorCode}. Check the key or the identity's roles.");
        }

        return refusal is { Status: > 0 }
            ? new LedgerStoreException($"The store could not {what}: {refusal.Status} {refusal.ErrorCode}.", cause)
            : new LedgerStoreException($"The store could not {what}: {cause.GetType().Name}, without an answer that can be understood.", cause);
    }
}
