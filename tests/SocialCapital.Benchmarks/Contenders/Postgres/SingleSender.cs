using Npgsql;
using SocialCapital.Benchmarks.Populations;

namespace SocialCapital.Benchmarks.Contenders.Postgres;

/// <summary>One event a transaction, in one round trip.</summary>
internal sealed class SingleSender(NpgsqlConnection connection, EventStream stream, bool byFunction) : PostgresSender(connection, stream, 1)
{
    private readonly NpgsqlCommand _command = new(byFunction ? PostgresSchema.AddOne : PostgresSchema.AddOneByExpressions, connection);
    private readonly NpgsqlParameter<Guid> _id = new();
    private readonly NpgsqlParameter<long>[] _numbers = [.. Enumerable.Range(0, byFunction ? 3 : 4).Select(_ => new NpgsqlParameter<long>())];

    public override async Task OpenAsync()
    {
        await Connection.OpenAsync();
        _command.Parameters.Add(_id);
        foreach (NpgsqlParameter<long> number in _numbers)
        {
            _command.Parameters.Add(number);
        }

        await _command.PrepareAsync();
    }

    protected override void Fill()
    {
        BenchEvent one = Events[0];
        _id.TypedValue = Id(one);
        bool isLower = one.Giver < one.Receiver;
        ReadOnlySpan<long> numbers = byFunction
            ? [one.Giver, one.Receiver, one.Amount]
            : [Math.Min(one.Giver, one.Receiver), Math.Max(one.Giver, one.Receiver), isLower ? one.Amount : 0, isLower ? 0 : one.Amount];
        for (int i = 0; i < numbers.Length; i++)
        {
            _numbers[i].TypedValue = numbers[i];
        }
    }

    protected override async Task<int> WriteAsync(CancellationToken cancellation) => (bool)(await _command.ExecuteScalarAsync(cancellation))! ? 1 : 0;
}
