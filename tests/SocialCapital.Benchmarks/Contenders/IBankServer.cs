using SocialCapital.Benchmarks.Populations;

namespace SocialCapital.Benchmarks.Contenders;

/// <summary>A server that keeps the books in one folder. Disposing of it kills it.</summary>
internal interface IBankServer : IAsyncDisposable
{
    /// <summary>Its process; the processes that this one starts count as its own.</summary>
    int ProcessId { get; }

    /// <summary>Starts it on its folder, which is made where it is not there; returns when it answers.</summary>
    Task StartAsync();

    /// <summary>Ends it in order: all is in the folder.</summary>
    Task StopAsync();

    /// <summary>Opens connections that send events, so many in each request.</summary>
    Task<IReadOnlyList<IBenchRequest>> OpenSendersAsync(EventStream stream, int batch, int connections);

    /// <summary>Opens connections that read.</summary>
    Task<IReadOnlyList<IBenchRequest>> OpenReadersAsync(ReadKind kind, int connections);

    /// <summary>How many bytes its runtime has allocated since it started; null where it tells of none.</summary>
    Task<long?> AllocatedAsync() => Task.FromResult<long?>(null);

    /// <summary>Asks the server itself what it has counted.</summary>
    /// <exception cref="WrongCountException">It has counted wrong.</exception>
    Task VerifyAsync(StreamTotals expected);
}
