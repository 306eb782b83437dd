using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Ledger.Tests.Favors;

/// <summary>All that a bank of favors has to say of itself, in a form in which two banks can be compared.</summary>
internal sealed record Books(
    long LastOffset, IReadOnlyList<Books.Pair> Pairs, IReadOnlyList<Books.Member> Members, IReadOnlyList<Books.Favor> Favors)
{
    /// <summary>A relationship; the sides by the order of their names.</summary>
    public sealed record Pair(string Low, string High, Side OfLow, Side OfHigh, long LastOffset);

    public sealed record Side(Goodwill Given, Goodwill Held, Goodwill? Cap);

    /// <summary>A member; how often it was asked, and what it did.</summary>
    public sealed record Member(
        string Name, Goodwill Given, Goodwill Received, int AskedOf, int Honored, int Declined, int Referred, int Expired, int WasHonored);

    public sealed record Favor(
        long Offset, string Id, string Asker, string Asked, Goodwill Amount, Timestamp ExpiresAt, bool IsBeyondSoftLimit)
    {
        public FavorState State { get; init; }

        public long EndOffset { get; init; }

        public Goodwill Honored { get; init; }

        public string? ReferredTo { get; init; }
    }

    /// <summary>Reads a shard's; it must stand still meanwhile.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="favors">The offsets of the favors.</param>
    public static async Task<Books> ReadAsync(LedgerShard shard, IEnumerable<long> favors)
    {
        var names = new Dictionary<int, string>();
        var members = new List<Member>();
        await foreach (var (number, name, account) in (await shard.ScanMembersAsync()).Accounts)
        {
            names.Add(number, name);
            members.Add(new Member(
                name,
                account.Given,
                account.Received,
                account.FavorsAskedOf,
                account.FavorsHonored,
                account.FavorsDeclined,
                account.FavorsReferred,
                account.FavorsExpired,
                account.FavorsReceived));
        }

        var pairs = new List<Pair>();
        var scan = await shard.ScanRelationshipsAsync();
        await foreach (var (key, account) in scan.Accounts)
        {
            var (low, high) = (names[key.Low], names[key.High]);
            pairs.Add(string.CompareOrdinal(low, high) < 0
                ? new Pair(low, high, SideOf(account.Low), SideOf(account.High), account.LastOffset)
                : new Pair(high, low, SideOf(account.High), SideOf(account.Low), account.LastOffset));
        }

        var records = new List<Favor>();
        foreach (var offset in favors)
        {
            records.Add(await FavorAsync(shard, offset));
        }

        return new Books(scan.Offset, [.. pairs.OrderBy(pair => (pair.Low, pair.High))], [.. members.OrderBy(member => member.Name)], records);
    }

    private static Side SideOf(RelationshipSide side) => new(side.Given, side.Held, side.HasCreditCap ? side.CreditCap : null);

    private static async Task<Favor> FavorAsync(LedgerShard shard, long offset)
    {
        var favor = await shard.ReadFavorAsync(offset);
        Assert.NotNull(favor);
        return new Favor(favor.Offset, favor.Id, favor.Asker, favor.Asked, favor.Amount, favor.ExpiresAt, favor.IsBeyondSoftLimit)
        {
            State = favor.State,
            EndOffset = favor.EndOffset,
            Honored = favor.Honored,
            ReferredTo = favor.ReferredTo,
        };
    }
}
