using Npgsql;
using NpgsqlTypes;
using SocialCapital.Benchmarks.Populations;

namespace SocialCapital.Benchmarks.Contenders.Postgres;

/// <summary>Many events in one transaction: a binary COPY into a temporary table, and one statement from there.</summary>
internal sealed class CopySender(NpgsqlConnection connection, EventStream stream, int batch) : PostgresSender(connection, stream, batch)
{
    private static readonly string FromStaging = PostgresSchema.AddMany.Replace(
        "unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[]) as t (id, giver, receiver, amount)", "staging", StringComparison.Ordinal);

    private readonly NpgsqlCommand _command = new(FromStaging, connection);
    private readonly HashSet<long> _seen = new(batch);

    public override async Task OpenAsync()
    {
        await Connection.OpenAsync();
        await using var make = new NpgsqlCommand("create temporary table staging (id uuid, giver bigint, receiver bigint, amount bigint) on commit delete rows", Connection);
        await make.ExecuteNonQueryAsync();
        await _command.PrepareAsync();
    }

    protected override void Fill() => _seen.Clear();

    protected override async Task<int> WriteAsync(CancellationToken cancellation)
    {
        _seen.Clear();
        await using NpgsqlTransaction transaction = await Connection.BeginTransactionAsync(cancellation);
        await using (NpgsqlBinaryImporter copy = await Connection.BeginBinaryImportAsync("copy staging from stdin (format binary)", cancellation))
        {
            for (int i = 0; i < Events.Length; i++)
            {
                BenchEvent one = Events[i];
                if (_seen.Add(one.Number))
                {
                    await copy.StartRowAsync(cancellation);
                    await copy.WriteAsync(Id(one), NpgsqlDbType.Uuid, cancellation);
                    await copy.WriteAsync((long)one.Giver, NpgsqlDbType.Bigint, cancellation);
                    await copy.WriteAsync((long)one.Receiver, NpgsqlDbType.Bigint, cancellation);
                    await copy.WriteAsync(one.Amount, NpgsqlDbType.Bigint, cancellation);
                }
            }

            await copy.CompleteAsync(cancellation);
        }

        long accepted = (long)(await _command.ExecuteScalarAsync(cancellation))!;
        await transaction.CommitAsync(cancellation);
        return (int)accepted;
    }
}
