using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Audits;

/// <summary>A community in several shards: 120 honest members who endorse each other at random, and a ring of 12 with one spy.</summary>
internal sealed class AuditedCommunity : IAuditSource
{
    public const int Honest = 120;
    public const int Ring = 12;
    public static readonly Timestamp Now = new(1_700_000_000_000_000);

    private readonly Dictionary<(string, string), RelationshipAccount> _pairs = [];

    private readonly string[] _founders;

    public AuditedCommunity(int shards, params string[] founders)
    {
        _founders = founders;
        var random = new Random(5);
        for (var i = 0; i < Honest * 6; i++)
        {
            var (from, to) = (random.Next(Honest), random.Next(Honest));
            if (from != to)
            {
                Say(Name(from), Name(to), 1 + random.Next(6), random.Next(100), random.Next(100));
            }
        }

        for (var i = 0; i < Ring; i++)
        {
            for (var k = i + 1; k < Ring; k++)
            {
                Say(Fake(i), Fake(k), 20, 5, 5);
                Say(Fake(k), Fake(i), 20, 5, 5);
            }
        }

        Say(Name(2), Fake(0), 4, 1, 0);
        Say(Name(7), Identifier.Commons, 30, 50, 50);
        Shards = Split(shards);
    }

    public AuditedShard?[] Shards { get; }

    /// <summary>Which shards were lent, in order.</summary>
    public List<int> Lent { get; } = [];

    public static AuditPlan Plan(int shards, params string[] trusted) => new("forum", shards, TimeSpan.FromDays(180), trusted, Now);

    public static string Name(int member) => $"m{member:D3}";

    public static string Fake(int member) => $"fake{member:D2}";

    public Task<T> ReadAsync<T>(int shard, Func<IShardReader?, Task<T>> read, CancellationToken cancellationToken)
    {
        Lent.Add(shard);
        return read(Shards[shard]);
    }

    private void Say(string from, string to, int thanks, long toGave, long fromGave)
    {
        var key = string.CompareOrdinal(from, to) < 0 ? (from, to) : (to, from);
        var pair = _pairs.GetValueOrDefault(key);
        ref var by = ref from == key.Item1 ? ref pair.Low : ref pair.High;
        ref var of = ref from == key.Item1 ? ref pair.High : ref pair.Low;
        of.Thanked += thanks;
        of.Given += Goodwill.FromUnits(toGave);
        by.Given += Goodwill.FromUnits(fromGave);
        pair.Entries += thanks;
        pair.Deposits += 2;
        pair.FirstAt = Now.Plus(TimeSpan.FromDays(-90));
        pair.LastAt = Now.Plus(TimeSpan.FromDays(-1));
        _pairs[key] = pair;
    }

    private AuditedShard?[] Split(int count)
    {
        var shards = new AuditedShard?[count];
        for (var shard = 0; shard < count; shard++)
        {
            // The last of several was never written to.
            var mine = _pairs.Where(pair => count == 1 || ShardOf(pair.Key, count - 1) == shard).ToArray();
            shards[shard] = mine.Length == 0 ? null : Shard(mine, 1_000 + shard);
        }

        return shards;
    }

    private static int ShardOf((string Low, string High) pair, int shards) => (pair.Low[^1] + (3 * pair.High[^1])) % shards;

    private AuditedShard Shard(KeyValuePair<(string Low, string High), RelationshipAccount>[] pairs, long offset)
    {
        var names = pairs.SelectMany(pair => new[] { pair.Key.Low, pair.Key.High }).Distinct().ToArray();
        var numbers = names.Index().ToDictionary(name => name.Item, name => name.Index);
        var accounts = new MemberAccount[names.Length];
        var relationships = new List<RelationshipRecord>();
        foreach (var ((low, high), account) in pairs)
        {
            var (first, second) = (numbers[low], numbers[high]);
            Count(ref accounts[first], account.Low, account.High, low);
            Count(ref accounts[second], account.High, account.Low, high);
            var turned = account;
            (turned.Low, turned.High) = (account.High, account.Low);
            relationships.Add(new RelationshipRecord(PairKey.Of(first, second), first < second ? account : turned));
        }

        // A relationship that is newer than the snapshot of the members.
        relationships.Add(new RelationshipRecord(
            PairKey.Of(0, names.Length + 50), new RelationshipAccount { Entries = 3, Low = new RelationshipSide { Thanked = 3 } }));
        return new AuditedShard(offset, names.Select((name, number) => new MemberRecord(number, name, accounts[number] with
        {
            Trust = _founders.Contains(name) ? new MemberTrust { IsKept = true, IsFounder = true } : default,
        })), relationships);
    }

    private static void Count(ref MemberAccount member, RelationshipSide own, RelationshipSide other, string name)
    {
        member.Given += own.Given;
        member.Received += other.Given;
        member.Entries++;
        member.LastOffset++;
        member.FirstAt = Now.Plus(TimeSpan.FromDays(name.StartsWith('f') ? -10 : -200 + int.Parse(name[1..] is "commons" ? "0" : name[1..], null)));
        member.LastAt = Now.Plus(TimeSpan.FromDays(-1));
    }
}
