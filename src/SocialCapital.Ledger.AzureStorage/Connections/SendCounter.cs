using Azure.Core;
using Azure.Core.Pipeline;

namespace SocialCapital.Ledger.AzureStorage.Connections;

/// <summary>
/// Counts how often one request goes out. Where a condition fails on a request that was sent once, nothing was written;
/// where it was sent again, an earlier try may have landed, and have broken the condition itself.
/// </summary>
internal sealed class SendCounter
{
    private static readonly AsyncLocal<SendCounter?> Current = new();

    private int _sends;

    private SendCounter()
    {
    }

    /// <summary>Belongs to each client's pipeline, behind its retries.</summary>
    public static HttpPipelinePolicy Policy { get; } = new CountingPolicy();

    /// <summary>Whether the request may have been carried out before its last answer.</summary>
    public bool WasSentAgain => Volatile.Read(ref _sends) > 1;

    /// <summary>Counts what the caller's flow sends from now on.</summary>
    public static SendCounter Begin() => Current.Value = new SendCounter();

    private sealed class CountingPolicy : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            if (Current.Value is { } counter)
            {
                Interlocked.Increment(ref counter._sends);
            }
        }
    }
}
