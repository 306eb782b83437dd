using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;
using SocialCapital.Benchmarks.Populations;

namespace SocialCapital.Benchmarks.Contenders.Postgres;

/// <summary>
/// Many events in one transaction of two round trips: the ids, of which the database tells those that are new; then the
/// relationships and members, which the client has summed up and sorted, and the commit.
/// </summary>
internal sealed class ClientSumsSender(NpgsqlConnection connection, EventStream stream, int batch) : PostgresSender(connection, stream, batch)
{
    private readonly Dictionary<Guid, int> _places = new(batch);
    private readonly List<Guid> _ids = new(batch);
    private readonly Dictionary<(long, long), PairSum> _sums = new(batch);
    private readonly List<long>[] _columns = [.. Enumerable.Range(0, 8).Select(_ => new List<long>(batch))];
    private NpgsqlBatch? _first, _second;

    public override async Task OpenAsync()
    {
        await Connection.OpenAsync();
        _first = new NpgsqlBatch(Connection) { BatchCommands = { new NpgsqlBatchCommand("begin"), new NpgsqlBatchCommand(PostgresSchema.AddIds) } };
        _first.BatchCommands[1].Parameters.Add(new NpgsqlParameter<List<Guid>> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, TypedValue = _ids });
        _second = new NpgsqlBatch(Connection)
        {
            BatchCommands = { new NpgsqlBatchCommand(PostgresSchema.AddPairs), new NpgsqlBatchCommand(PostgresSchema.AddSides), new NpgsqlBatchCommand("commit") },
        };
        for (int i = 0; i < _columns.Length; i++)
        {
            _second.BatchCommands[i / 4].Parameters.Add(
                new NpgsqlParameter<List<long>> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint, TypedValue = _columns[i] });
        }

        await _first.PrepareAsync();
        await _second.PrepareAsync();
    }

    protected override void Fill()
    {
        _places.Clear();
        _ids.Clear();
        for (int i = 0; i < Events.Length; i++)
        {
            Guid id = Id(Events[i]);
            if (_places.TryAdd(id, i))
            {
                _ids.Add(id);
            }
        }
    }

    protected override async Task<int> WriteAsync(CancellationToken cancellation)
    {
        int accepted = 0;
        _sums.Clear();
        await using (NpgsqlDataReader fresh = await _first!.ExecuteReaderAsync(cancellation))
        {
            while (await fresh.ReadAsync(cancellation))
            {
                BenchEvent one = Events[_places[fresh.GetGuid(0)]];
                accepted++;
                bool isLower = one.Giver < one.Receiver;
                Add(isLower ? (one.Giver, one.Receiver) : (one.Receiver, one.Giver), isLower ? one.Amount : -one.Amount, 0);
                Add((one.Giver, -1), one.Amount, 0);
                Add((one.Receiver, -1), 0, one.Amount);
            }
        }

        FillColumns();
        await _second!.ExecuteNonQueryAsync(cancellation);
        return accepted;
    }

    // A member's key has -1 in the other's place.
    private void Add((long, long) key, long first, long second)
    {
        ref PairSum sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, key, out _);
        sum.First += first;
        sum.Second += second;
        sum.Entries++;
    }

    private void FillColumns()
    {
        foreach (List<long> column in _columns)
        {
            column.Clear();
        }

        foreach (((long a, long b) key, PairSum sum) in _sums.OrderBy(pair => pair.Key))
        {
            int at = key.b < 0 ? 4 : 0;
            _columns[at].Add(key.a);
            _columns[at + 1].Add(key.b < 0 ? sum.First : key.b);
            _columns[at + 2].Add(key.b < 0 ? sum.Second : sum.First);
            _columns[at + 3].Add(sum.Entries);
        }
    }
}
