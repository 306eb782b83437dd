using Npgsql;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Contenders.Postgres;

/// <summary>Writes events on one connection of its own, by prepared statements.</summary>
internal abstract class PostgresSender(NpgsqlConnection connection, EventStream stream, int batch) : IBenchRequest
{
    // The database ended a transaction because of a deadlock: it is to be sent again.
    private const string Deadlock = "40P01";

    /// <summary>The events of the request.</summary>
    protected BenchEvent[] Events { get; } = new BenchEvent[batch];

    protected NpgsqlConnection Connection => connection;

    /// <summary>Opens the connection and prepares what is sent.</summary>
    public abstract Task OpenAsync();

    public void Prepare(long number)
    {
        for (int i = 0; i < batch; i++)
        {
            Events[i] = stream.At((number * batch) + i);
        }

        // Ids in their order, as all keys: of two requests, each with a repeat of what the other brings, none may wait for the other.
        Array.Sort(Events, static (one, other) => one.Number.CompareTo(other.Number));
        Fill();
    }

    public async Task<RequestOutcome> SendAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                int accepted = await WriteAsync(cancellation);
                return new RequestOutcome(null) { Accepted = accepted, Duplicates = batch - accepted };
            }
            catch (PostgresException error) when (error.SqlState == Deadlock)
            {
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the parameters ready.</summary>
    protected abstract void Fill();

    /// <summary>Writes the events durably and tells how many were new.</summary>
    protected abstract Task<int> WriteAsync(CancellationToken cancellation);

    protected Guid Id(in BenchEvent of)
    {
        Span<byte> id = stackalloc byte[16];
        stream.WriteId(of.Number, id);
        return new Guid(id, bigEndian: true);
    }
}
