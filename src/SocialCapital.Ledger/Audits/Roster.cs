using System.Security.Cryptography;
using System.Text;

namespace SocialCapital.Ledger.Audits;

/// <summary>
/// The members of all shards by one index each, joined by their ids. Memory: four bytes for each sub-account and 32 for each
/// member; while several shards are joined, some 50 more.
/// </summary>
internal sealed class Roster
{
    private const int Nobody = -1;

    private readonly WorkFolder _folder;
    private readonly IReadOnlyList<ScannedShard> _shards;
    private readonly int[][] _maps;

    private Roster(WorkFolder folder, IReadOnlyList<ScannedShard> shards)
    {
        _folder = folder;
        _shards = shards;
        _maps = new int[shards.Count][];
    }

    /// <summary>Takes what two members say of each other, with their indexes.</summary>
    public delegate void EdgeTaker(int low, int high, in EdgeRecord edge);

    /// <summary>How many members there are.</summary>
    public int Count { get; private set; }

    /// <summary>What each has given, in micro-units.</summary>
    public long[] Given { get; private set; } = [];

    /// <summary>What each has received without penalties, in micro-units.</summary>
    public long[] Received { get; private set; } = [];

    /// <summary>When each one's first entry happened.</summary>
    public long[] FirstAt { get; private set; } = [];

    /// <summary>When each one's last entry happened.</summary>
    public long[] LastAt { get; private set; } = [];

    /// <summary>Whom the shards count among their founders: a few of each.</summary>
    public HashSet<int> Founders { get; } = [];

    /// <summary>Joins the members of the shards that were read.</summary>
    public static async Task<Roster> JoinAsync(WorkFolder folder, IReadOnlyList<ScannedShard> shards, CancellationToken cancellationToken)
    {
        var roster = new Roster(folder, shards);
        await roster.NumberAsync(cancellationToken);
        await roster.SumAsync(cancellationToken);
        return roster;
    }

    /// <summary>Gives every sub-account with its member's index, shard after shard.</summary>
    public async Task ReadMembersAsync(Func<int, int, MemberFact, ValueTask> take, CancellationToken cancellationToken)
    {
        for (var shard = 0; shard < _shards.Count; shard++)
        {
            var (map, at) = (_maps[shard], shard);
            await MemberFile.ReadAsync(
                _folder.PathOf(_shards[shard].MemberFile.Name),
                _shards[shard].Members,
                fact => take(at, map[fact.Number], fact),
                cancellationToken);
        }
    }

    /// <summary>Gives every edge, in the same order each time. Those with a member whom the snapshot of members did not know are left out.</summary>
    public async Task ReadEdgesAsync(EdgeTaker take, CancellationToken cancellationToken)
    {
        for (var shard = 0; shard < _shards.Count; shard++)
        {
            var map = _maps[shard];
            await EdgeReader.ReadAsync(
                _folder.PathOf(_shards[shard].EdgeFile.Name),
                edges =>
                {
                    foreach (ref readonly var edge in edges)
                    {
                        var (low, high) = (IndexOf(map, edge.Low), IndexOf(map, edge.High));
                        if (low != Nobody && high != Nobody)
                        {
                            take(low, high, edge);
                        }
                    }
                },
                cancellationToken);
        }
    }

    /// <summary>The ids of some members.</summary>
    public async Task<Dictionary<int, string>> NamesOfAsync(IReadOnlySet<int> members, CancellationToken cancellationToken)
    {
        var names = new Dictionary<int, string>();
        await ReadMembersAsync(
            (_, index, fact) =>
            {
                if (members.Contains(index))
                {
                    names[index] = fact.Name;
                }

                return ValueTask.CompletedTask;
            },
            cancellationToken);
        return names;
    }

    private static int IndexOf(int[] map, int number) => number < map.Length ? map[number] : Nobody;

    private async Task NumberAsync(CancellationToken cancellationToken)
    {
        // By a hash that nobody can find two ids for: a member must not become somebody else. One shard knows its members apart.
        var known = _shards.Count > 1 ? new Dictionary<UInt128, int>() : null;
        for (var shard = 0; shard < _shards.Count; shard++)
        {
            var map = new int[_shards[shard].Members];
            Array.Fill(map, Nobody);
            await MemberFile.ReadAsync(
                _folder.PathOf(_shards[shard].MemberFile.Name),
                _shards[shard].Members,
                fact =>
                {
                    if (fact.Number >= map.Length)
                    {
                        var length = map.Length;
                        Array.Resize(ref map, Math.Max(fact.Number + 1, length + (length / 8)));
                        Array.Fill(map, Nobody, length, map.Length - length);
                    }

                    map[fact.Number] = Index(known, fact.Name);
                    return ValueTask.CompletedTask;
                },
                cancellationToken);
            _maps[shard] = map;
        }
    }

    private int Index(Dictionary<UInt128, int>? known, string name)
    {
        if (known is null)
        {
            return Count++;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        ref var index = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
            known, System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash), out var isKnown);
        return isKnown ? index : index = Count++;
    }

    private async Task SumAsync(CancellationToken cancellationToken)
    {
        (Given, Received, FirstAt, LastAt) = (new long[Count], new long[Count], new long[Count], new long[Count]);
        Array.Fill(FirstAt, long.MaxValue);
        Array.Fill(LastAt, long.MinValue);
        await ReadMembersAsync(
            (_, index, fact) =>
            {
                Given[index] += fact.Given;
                Received[index] += fact.Received;
                FirstAt[index] = Math.Min(FirstAt[index], fact.FirstAt);
                LastAt[index] = Math.Max(LastAt[index], fact.LastAt);
                if (fact.IsFounder)
                {
                    Founders.Add(index);
                }

                return ValueTask.CompletedTask;
            },
            cancellationToken);
    }
}
