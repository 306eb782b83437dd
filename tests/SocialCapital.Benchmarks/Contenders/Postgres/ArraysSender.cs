using Npgsql;
using NpgsqlTypes;
using SocialCapital.Benchmarks.Populations;

namespace SocialCapital.Benchmarks.Contenders.Postgres;

/// <summary>Many events in one statement that is a transaction of its own.</summary>
internal sealed class ArraysSender(NpgsqlConnection connection, EventStream stream, int batch) : PostgresSender(connection, stream, batch)
{
    private readonly NpgsqlCommand _command = new(PostgresSchema.AddMany, connection);
    private readonly HashSet<long> _seen = new(batch);
    private readonly List<Guid> _ids = new(batch);
    private readonly List<long> _givers = new(batch), _receivers = new(batch), _amounts = new(batch);

    public override async Task OpenAsync()
    {
        await Connection.OpenAsync();
        _command.Parameters.Add(new NpgsqlParameter<List<Guid>> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, TypedValue = _ids });
        foreach (List<long> numbers in (List<long>[])[_givers, _receivers, _amounts])
        {
            _command.Parameters.Add(new NpgsqlParameter<List<long>> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint, TypedValue = numbers });
        }

        await _command.PrepareAsync();
    }

    // What stands twice in a batch is taken once: a statement can't meet its own rows again.
    protected override void Fill()
    {
        _seen.Clear();
        _ids.Clear();
        _givers.Clear();
        _receivers.Clear();
        _amounts.Clear();
        foreach (ref readonly BenchEvent one in Events.AsSpan())
        {
            if (_seen.Add(one.Number))
            {
                _ids.Add(Id(one));
                _givers.Add(one.Giver);
                _receivers.Add(one.Receiver);
                _amounts.Add(one.Amount);
            }
        }
    }

    protected override async Task<int> WriteAsync(CancellationToken cancellation) => (int)(long)(await _command.ExecuteScalarAsync(cancellation))!;
}
