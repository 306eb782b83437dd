using System.Buffers.Binary;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Cli.Loads;
using StackExchange.Redis;

namespace SocialCapital.Benchmarks.Contenders.Redis;

/// <summary>Sends many events in one call of a script that the server has loaded, on a connection of its own.</summary>
internal sealed class RedisSender(ConnectionMultiplexer connection, EventStream stream, int batch, byte[] script, RedisStyle style) : IBenchRequest
{
    private const int EventBytes = 32;
    private const int Fields = 4;

    private readonly IDatabase _database = connection.GetDatabase();
    private readonly byte[] _packed = new byte[batch * EventBytes];
    private readonly RedisValue[] _arguments = new RedisValue[style == RedisStyle.EachByItself ? batch * Fields : 1];

    public void Prepare(long number)
    {
        for (int i = 0; i < batch; i++)
        {
            BenchEvent one = stream.At((number * batch) + i);
            Span<byte> target = _packed.AsSpan(i * EventBytes, EventBytes);
            stream.WriteId(one.Number, target);
            BinaryPrimitives.WriteInt32BigEndian(target[16..], one.Giver);
            BinaryPrimitives.WriteInt32BigEndian(target[20..], one.Receiver);
            BinaryPrimitives.WriteInt64BigEndian(target[24..], one.Amount);
            if (style == RedisStyle.EachByItself)
            {
                _arguments[i * Fields] = _packed.AsMemory(i * EventBytes, 16);
                _arguments[(i * Fields) + 1] = one.Giver;
                _arguments[(i * Fields) + 2] = one.Receiver;
                _arguments[(i * Fields) + 3] = one.Amount;
            }
        }

        if (style != RedisStyle.EachByItself)
        {
            _arguments[0] = _packed;
        }
    }

    public async Task<RequestOutcome> SendAsync(CancellationToken cancellation)
    {
        int accepted = (int)await _database.ScriptEvaluateAsync(script, [], _arguments);
        return new RequestOutcome(null) { Accepted = accepted, Duplicates = batch - accepted };
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
