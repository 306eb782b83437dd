using Npgsql;
using NpgsqlTypes;
using SocialCapital.Benchmarks.Measuring;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Contenders.Postgres;

/// <summary>Reads rows by their primary key with a prepared statement.</summary>
internal sealed class PostgresReader(NpgsqlConnection connection, ReadKind kind) : IBenchRequest
{
    private readonly NpgsqlCommand _command = new(Statement(kind), connection);
    private readonly NpgsqlParameter<long> _first = new(), _second = new();
    private readonly List<long> _many = [];

    private int Rows => kind == ReadKind.Scores ? ReadPlaces.ScoresAtOnce : 1;

    public async Task OpenAsync()
    {
        await connection.OpenAsync();
        if (kind == ReadKind.Scores)
        {
            _command.Parameters.Add(new NpgsqlParameter<List<long>> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint, TypedValue = _many });
        }
        else
        {
            _command.Parameters.Add(_first);
        }

        if (kind == ReadKind.Pair)
        {
            _command.Parameters.Add(_second);
        }

        await _command.PrepareAsync();
    }

    public void Prepare(long number)
    {
        _first.TypedValue = ReadPlaces.Member(kind, number);
        _second.TypedValue = _first.TypedValue + 1;
        _many.Clear();
        for (int i = 0; kind == ReadKind.Scores && i < ReadPlaces.ScoresAtOnce; i++)
        {
            _many.Add(ReadPlaces.Member(kind, (number * ReadPlaces.ScoresAtOnce) + i));
        }
    }

    public async Task<RequestOutcome> SendAsync(CancellationToken cancellation)
    {
        int rows = 0;
        await using NpgsqlDataReader found = await _command.ExecuteReaderAsync(cancellation);
        while (await found.ReadAsync(cancellation))
        {
            rows += found.GetInt64(0) == long.MinValue ? 0 : 1;
        }

        return new RequestOutcome(rows == Rows || (kind == ReadKind.Scores && rows > 0) ? null : "a row is missing");
    }

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();

    private static string Statement(ReadKind kind) => kind switch
    {
        ReadKind.Pair => "select balance, entries from relationships where a = $1 and b = $2",
        ReadKind.Scores => "select given, received, entries from members where id = any($1)",
        _ => "select given, received, entries from members where id = $1",
    };
}
