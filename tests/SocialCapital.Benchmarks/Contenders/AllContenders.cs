using System.Globalization;
using SocialCapital.Benchmarks.Contenders.Ours;
using SocialCapital.Benchmarks.Contenders.Postgres;
using SocialCapital.Benchmarks.Contenders.Redis;

namespace SocialCapital.Benchmarks.Contenders;

/// <summary>Everybody who can be measured.</summary>
internal static class AllContenders
{
    /// <summary>The plain loop's name.</summary>
    public const string Limit = "limit";

    /// <summary>Ours, as the ratios take it.</summary>
    public const string Ours = "ours-1000x8";

    private static readonly (int Batch, int Connections)[] UsualShapes = [(1, 32), (100, 8), (1_000, 8), (1_000, 32), (5_000, 8)];

    /// <summary>In the order in which they take their turns.</summary>
    public static IReadOnlyList<Contender> List { get; } =
    [
        .. from batch in (int[])[1, 100, 1_000, 5_000] from connections in (int[])[2, 8, 32] select Our(batch, connections),
        Postgres("postgres-single", PostgresStyle.Function, 1, 16, isUsual: true),
        Postgres("postgres-single-expressions", PostgresStyle.Expressions, 1, 16),
        Postgres("postgres-single-32", PostgresStyle.Function, 1, 32),
        Postgres("postgres-single-delay", PostgresStyle.Function, 1, 16, commitDelay: 200),

        // The best two of those below: one connection is best where all meet the same members, and two where nobody does.
        Postgres("postgres-batched", PostgresStyle.ClientSums, 5_000, 1, isUsual: true),
        Postgres("postgres-batched-arrays", PostgresStyle.Arrays, 5_000, 2, isUsual: true),
        .. from style in (PostgresStyle[])[PostgresStyle.Arrays, PostgresStyle.Copy, PostgresStyle.ClientSums]
           from batch in (int[])[1_000, 5_000]
           from connections in (int[])[1, 2, 4, 8]
           select Postgres(Named($"postgres-{style}-{batch}x{connections}"), style, batch, connections),
        Redis("redis-always", "always", RedisStyle.SummedInOneHash, 1_000, 8, isUsual: true),
        Redis("redis-everysec", "everysec", RedisStyle.SummedInOneHash, 1_000, 8, isUsual: true),
        .. from style in Enum.GetValues<RedisStyle>()
           from sync in (string[])["always", "everysec"]
           from connections in (int[])[2, 8]
           select Redis(Named($"redis-{sync}-{style}-1000x{connections}"), sync, style, 1_000, connections),
        new Contender(Limit, Limit, 1_000, 1, null),
    ];

    private static Contender Our(int batch, int connections) =>
        new(Named($"ours-{batch}x{connections}"), "ours", batch, connections, folder => new OurServer(folder))
        {
            IsUsual = UsualShapes.Contains((batch, connections)),
        };

    private static Contender Postgres(string name, PostgresStyle style, int batch, int connections, bool isUsual = false, int commitDelay = 0) =>
        new(name, "postgres", batch, connections, folder => new PostgresServer(folder, style, commitDelay))
        {
            IsUsual = isUsual,
            WhyUnavailable = PostgresServer.WhyUnavailable,
        };

    // A relationship is kept in one of two ways, and what is kept in one is not found in the other.
    private static Contender Redis(string name, string sync, RedisStyle style, int batch, int connections, bool isUsual = false) =>
        new(name, style == RedisStyle.SummedInOneHash ? "redis" : "redis-hashes", batch, connections, folder => new RedisBankServer(folder, sync, style))
        {
            IsUsual = isUsual,
            WhyUnavailable = RedisBankServer.WhyUnavailable,
        };

    private static string Named(FormattableString name) => name.ToString(CultureInfo.InvariantCulture).ToLowerInvariant();
}
