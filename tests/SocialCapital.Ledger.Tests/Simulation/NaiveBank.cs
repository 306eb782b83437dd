using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>
/// Reckons what must be so from the list of entries alone, as one would with pencil and paper: no fold, no order beyond
/// "the last one that was not reversed counts". All that is exact is compared.
/// </summary>
internal sealed class NaiveBank(IReadOnlyList<ReferenceEntry> entries)
{
    private readonly HashSet<long> _reversed = [.. entries.Where(e => e.Entry.Kind == EntryKind.Reversal).Select(e => e.Entry.Of)];

    private readonly ILookup<long, Entry> _appreciations = entries
        .Where(e => e.Entry.Kind == EntryKind.Appreciation).Select(e => e.Entry).ToLookup(e => e.Of);

    // A favor ends once.
    private readonly Dictionary<long, Entry> _ended = entries
        .Where(e => e.Entry.OfKind == EntryKind.FavorAsked).ToDictionary(e => e.Entry.Of, e => e.Entry);

    /// <summary>What differs between the accounts and the entries; null where nothing does.</summary>
    public string? FindDifference(ReferenceLedger reference)
    {
        var sides = Sides();
        foreach (var name in reference.Names.Current)
        {
            var account = reference.MemberAt(name, long.MaxValue) ?? default;
            if (Difference(name, account, sides) is { } difference)
            {
                return $"Member {name}: {difference} by hand, but the account has {account.Given} given, {account.Received} received.";
            }
        }

        foreach (var key in reference.Pairs)
        {
            var pair = reference.PairAt(key, long.MaxValue)!.Value;
            var (low, high) = (reference.Names[key.Low], reference.Names[key.High]);
            if (!Agrees(pair.Low, sides.GetValueOrDefault((low, high))) || !Agrees(pair.High, sides.GetValueOrDefault((high, low)))
                || pair.Entries != entries.Count(e => AreOf(e, low, high)))
            {
                return $"The relationship of {low} and {high} differs.";
            }

            if (pair.Deposits != Deposits(low, high).Count() || pair.PaidDeposits != Deposits(low, high).Count(e => e.Entry.IsPaid))
            {
                return $"The relationship of {low} and {high} tells of {pair.Deposits} deposits, {pair.PaidDeposits} of them paid for.";
            }
        }

        return FindDifference(reference.Flows, sides);
    }

    private static string? FindDifference(CommunityFlows flows, Dictionary<(string From, string To), Side> sides)
    {
        var pairs = sides.Where(s => s.Key.From != Identifier.Commons && s.Key.To != Identifier.Commons)
            .GroupBy(s => AccountName.OfPair(s.Key.From, s.Key.To))
            .Select(pair => pair.Select(s => s.Value.Given).Append(0).Take(2).ToArray()).ToList();
        var balances = pairs.Sum(given => Math.Abs(given[0] - given[1]));
        var mutual = pairs.Sum(given => Math.Max(0, given.Min()));
        var relationships = pairs.Count(given => given.Any(amount => amount > 0));
        return flows.Balances.MicroUnits == balances && flows.Mutual.MicroUnits == mutual && flows.Moves.Relationships == relationships
            ? null
            : $"By hand members hold {balances} with each other, {mutual} of it mutual, in {relationships} relationships; the books "
                + $"have {flows.Balances}, {flows.Mutual}, {flows.Moves.Relationships}.";
    }

    private IEnumerable<ReferenceEntry> Deposits(string low, string high) => entries.Where(
        e => AreOf(e, low, high) && e.Entry.Kind is (EntryKind.Deposit or EntryKind.FavorHonored) && !_reversed.Contains(e.Entry.Offset));

    private string? Difference(string name, in MemberAccount account, Dictionary<(string From, string To), Side> sides)
    {
        var mine = entries.Where(e => (e.Giver == name || e.Receiver == name) && !e.Entry.Kind.IsAboutMemberAlone()).ToList();
        var assessed = entries.LastOrDefault(e => e.Receiver == name && e.Entry.Kind == EntryKind.Assessed)?.Entry ?? default;
        var frozen = entries.LastOrDefault(e => e.Receiver == name && e.Entry.Kind == EntryKind.Frozen)?.Entry ?? default;
        var erased = entries.LastOrDefault(e => e.Receiver == name && e.Entry.Kind == EntryKind.Erased)?.Entry.Offset ?? 0;
        var outgoing = sides.Where(s => s.Key.From == name).Select(s => s.Value).ToList();
        var incoming = sides.Where(s => s.Key.To == name).Select(s => s.Value).ToList();
        var given = outgoing.Sum(s => s.Given);
        var received = incoming.Sum(s => s.Given);
        return account.Given.MicroUnits == given && account.Received.MicroUnits == received
            && account.Penalized.MicroUnits == incoming.Sum(s => s.ByPenalty)
            && account.GivingBreadth == outgoing.Sum(s => Saturation.OfGoodwill(new Goodwill(s.Given - s.ByPenalty)))
            && account.TakingBreadth == incoming.Sum(s => Saturation.OfGoodwill(new Goodwill(s.Given - s.ByPenalty)))
            && account.ThanksBreadth == outgoing.Sum(s => Saturation.OfCount(s.Thanked))
            && account.DisappointmentBreadth == outgoing.Sum(s => Saturation.OfCount(s.Disappointed))
            && Favors(name).SequenceEqual(
            [
                account.FavorsAskedOf, account.FavorsHonored, account.FavorsDeclined, account.FavorsReferred, account.FavorsExpired,
                account.FavorsReceived,
            ])
            && account.Ratings == incoming.Count(s => s.Rating > 0)
            && account.Relationships == mine.Select(e => e.Giver == name ? e.Receiver : e.Giver).Distinct().Count()
            && account.Entries == mine.Count
            && account.LastOffset == ((long[])[mine.Count == 0 ? 0 : mine[^1].Entry.Offset, assessed.Offset, frozen.Offset, erased]).Max()
            && (account.Tier.Number, account.Tier.AtRiskSince, account.Tier.At) == (assessed.Tier, assessed.AtRiskSince, assessed.OccurredAt)
            && (account.Freeze.Offset, account.Freeze.Since, account.Freeze.Until)
                == (frozen.IsLift ? default : (frozen.Offset, frozen.OccurredAt, frozen.ExpiresAt))
            && (mine.Count == 0 || account.FirstAt == mine.Min(e => e.Entry.OccurredAt))
            && (mine.Count == 0 || account.LastAt == mine.Max(e => e.Entry.OccurredAt))
                ? null
                : $"{given} given, {received} received, {mine.Count} entries";
    }

    // Nothing is thanked for by nothing; of a deposit that was worth nothing the multiple tells.
    private static bool IsThanks(in Entry standing, in Entry deposit) => deposit.Worth > Goodwill.Zero || standing.Amount > Goodwill.Zero
        ? ValueOf(standing, deposit) is > 0 and var value && value >= deposit.Worth.MicroUnits
        : standing.Value.Millionths >= Fraction.MillionthsPerOne;

    private IEnumerable<int> Favors(string name)
    {
        var asked = entries.Where(e => e.Giver == name).Select(e => e.Entry).ToList();
        yield return asked.Count(e => e.Kind == EntryKind.FavorAsked);
        yield return asked.Count(e => e.Kind == EntryKind.FavorHonored && !_reversed.Contains(e.Offset));
        yield return asked.Count(e => e.Kind == EntryKind.FavorDeclined);
        yield return asked.Count(e => e.IsReferral);
        yield return asked.Count(e => e.Kind == EntryKind.FavorExpired);
        yield return entries.Count(e => e.Receiver == name && e.Entry.Kind == EntryKind.FavorHonored && !_reversed.Contains(e.Entry.Offset));
    }

    private Dictionary<(string From, string To), Side> Sides()
    {
        var sides = new Dictionary<(string From, string To), Side>();
        foreach (var (entry, _, giver, receiver, _, _) in entries.Where(e => !e.Entry.Kind.IsAboutMemberAlone()))
        {
            var side = sides.GetValueOrDefault((giver, receiver));
            var isReversed = _reversed.Contains(entry.Offset);
            if (entry.Kind is EntryKind.Deposit or EntryKind.FavorHonored && !isReversed)
            {
                side.FavorsHonored += entry.Kind == EntryKind.FavorHonored ? 1 : 0;
                var standing = _appreciations[entry.Offset].LastOrDefault(a => !_reversed.Contains(a.Offset));
                side.Given += standing.Offset > 0 ? ValueOf(standing, entry) : entry.Worth.MicroUnits;
                side.Thanked += standing.Offset > 0 && IsThanks(standing, entry) ? 1 : 0;
                side.Disappointed += standing.Offset > 0 && !IsThanks(standing, entry) ? 1 : 0;
            }
            else if (entry.Kind == EntryKind.Penalty && !isReversed)
            {
                side.Given += entry.Amount.MicroUnits;
                side.ByPenalty += entry.Amount.MicroUnits;
            }
            else if (entry.Kind == EntryKind.Rating && !isReversed)
            {
                side.Rating = entry.Offset;
                side.RatingValue = entry.Value;
            }

            else if (entry.Kind == EntryKind.CreditCapped)
            {
                side.CreditCap = entry.HasCreditCap ? entry.Amount.MicroUnits : null;
            }

            sides[(giver, receiver)] = side;
            if (entry.Kind == EntryKind.FavorAsked)
            {
                var asker = sides.GetValueOrDefault((receiver, giver));
                asker.FavorsAsked++;
                asker.Held += _ended.ContainsKey(entry.Offset) ? 0 : entry.Held.MicroUnits;
                sides[(receiver, giver)] = asker;
            }
        }

        return sides;
    }

    private static bool AreOf(ReferenceEntry entry, string first, string second) => entry.Accounts.Contains(AccountName.OfPair(first, second));

    private static bool Agrees(in RelationshipSide side, in Side byHand) =>
        side.Given.MicroUnits == byHand.Given && side.GivenByPenalty.MicroUnits == byHand.ByPenalty
        && side.Thanked == byHand.Thanked && side.Disappointed == byHand.Disappointed
        && side.Held.MicroUnits == byHand.Held && side.FavorsAsked == byHand.FavorsAsked && side.FavorsHonored == byHand.FavorsHonored
        && (side.HasCreditCap ? side.CreditCap.MicroUnits : null) == byHand.CreditCap
        && side.Rating.Offset == byHand.Rating && side.Rating.Value == byHand.RatingValue;

    // An appreciation says its value itself: an amount, or a multiple of what the deposit was worth when it was booked.
    private static long ValueOf(in Entry appreciation, in Entry deposit) => appreciation.Value.Millionths != 0 || appreciation.Amount == Goodwill.Zero
        ? (long)((Int128)deposit.Worth.MicroUnits * appreciation.Value.Millionths / Fraction.MillionthsPerOne)
        : appreciation.Amount.MicroUnits;

    private struct Side
    {
        public long Given;
        public long ByPenalty;
        public long Held;
        public int FavorsAsked;
        public int FavorsHonored;
        public long? CreditCap;
        public int Thanked;
        public int Disappointed;
        public long Rating;
        public Fraction RatingValue;
    }
}
