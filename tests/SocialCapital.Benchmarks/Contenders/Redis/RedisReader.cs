using System.Globalization;
using SocialCapital.Benchmarks.Measuring;
using SocialCapital.Cli.Loads;
using StackExchange.Redis;

namespace SocialCapital.Benchmarks.Contenders.Redis;

/// <summary>Reads hashes.</summary>
internal sealed class RedisReader(ConnectionMultiplexer connection, ReadKind kind) : IBenchRequest
{
    private readonly IDatabase _database = connection.GetDatabase();
    private readonly RedisKey[] _keys = new RedisKey[kind == ReadKind.Scores ? ReadPlaces.ScoresAtOnce : 1];
    private RedisValue _field;

    public void Prepare(long number)
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            int member = ReadPlaces.Member(kind, (number * _keys.Length) + i);
            _keys[i] = string.Create(CultureInfo.InvariantCulture, $"m:{member}");
            _field = kind == ReadKind.Pair ? string.Create(CultureInfo.InvariantCulture, $"{member}:{member + 1}") : default(RedisValue);
        }
    }

    public async Task<RequestOutcome> SendAsync(CancellationToken cancellation)
    {
        if (kind == ReadKind.Pair)
        {
            return Found((await _database.HashGetAsync(RedisScripts.Relationships, _field)).HasValue);
        }

        if (_keys.Length == 1)
        {
            return Found((await _database.HashGetAllAsync(_keys[0])).Length > 0);
        }

        // A pipeline: all leave before the first answer is waited for.
        HashEntry[][] all = await Task.WhenAll(_keys.Select(key => _database.HashGetAllAsync(key)));
        return Found(all.All(entries => entries.Length > 0));
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static RequestOutcome Found(bool isFound) => new(isFound ? null : "nothing is there");
}
