using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using static SocialCapital.Ledger.Tests.Favors.FavorAct;

namespace SocialCapital.Ledger.Tests.Favors;

/// <summary>A bank's terms, and what happens to it.</summary>
internal sealed record FavorSample(CreditTerms Terms, IReadOnlyList<FavorAct> Acts)
{
    /// <summary>The longest that a favor of a sample is open.</summary>
    public const int OpenHoursMax = 72;

    private const long Unit = Goodwill.MicroUnitsPerUnit;

    private static readonly string[] Members = ["ann", "bob", "cid", "dan"];

    // More often ann and bob, so that acts meet.
    private static readonly Gen<(string From, string To)> Pair = Gen.Frequency(
        (1, Gen.OneOf((Members[0], Members[1]), (Members[1], Members[0]))),
        (1, Gen.Select(Gen.Int[0, 3], Gen.Int[1, 3], (from, step) => (Members[from], Members[(from + step) % 4]))));

    private static readonly Gen<Goodwill> Amount = Gen.Int[1, 8].Select(halves => new Goodwill(halves * Unit / 2));

    private static readonly Gen<Goodwill?> MaybeAmount =
        Gen.Select(Gen.Frequency((2, false), (1, true)), Amount, (isGiven, amount) => isGiven ? amount : (Goodwill?)null);

    private static readonly Gen<Sending> AnySending = Gen.Frequency(
        (10, Sending.Together), (4, Sending.Apart), (1, Sending.CutBeforeAppend), (1, Sending.CutAfterAppend));

    private static readonly Gen<Deposit> AnyDeposit =
        Gen.Select(Pair, Amount, AnySending, (pair, amount, sending) => new Deposit(pair.From, pair.To, amount, sending));

    private static readonly Gen<Cap> AnyCap =
        Gen.Select(Pair, MaybeAmount, AnySending, (pair, amount, sending) => new Cap(pair.From, pair.To, amount, sending));

    private static readonly Gen<Ask> AnyAsk = Gen.Select(
        Pair,
        Amount,
        Gen.OneOf(500_000, 500_000, 750_000, 1_000_000, 333_333),
        Gen.OneOf(6, 30, OpenHoursMax, OpenHoursMax, 0),
        Gen.Frequency((6, Meanwhile.Nothing), (1, Meanwhile.Deposit), (1, Meanwhile.AnotherAsk)),
        AnySending,
        (pair, amount, score, hours, meanwhile, sending) =>
            new Ask(pair.From, pair.To, amount, new Fraction(score), hours, meanwhile, sending));

    private static readonly Gen<Outcome> AnyOutcome = Gen.Select(
        Gen.OneOf(EntryKind.FavorHonored, EntryKind.FavorHonored, EntryKind.FavorDeclined, EntryKind.FavorCanceled),
        MaybeAmount,
        Gen.OneOf(null, Members[2]),
        Gen.Frequency((6, Speaker.Entitled), (2, Speaker.Nobody), (1, Speaker.Other)),
        Gen.Bool,
        (kind, part, other, speaker, byHandle) => new Outcome(
            kind,
            kind == EntryKind.FavorHonored ? part : null,
            kind == EntryKind.FavorDeclined ? other : null,
            speaker,
            byHandle));

    private static readonly Gen<End> AnyEnd = Gen.Select(
        Gen.Int[0, 4], AnyOutcome.Array[1, 3], AnySending, (favor, outcomes, sending) => new End(favor, outcomes, sending));

    private static readonly Gen<Repeat> AnyRepeat =
        Gen.Select(Gen.Int[0, 50], Gen.Bool, AnySending, (which, isChanged, sending) => new Repeat(which, isChanged, sending));

    private static readonly Gen<Wait> AnyWait = Gen.OneOf(1, 5, 24).Select(hours => new Wait(hours));

    private static readonly Gen<Stop> AnyStop =
        Gen.Select(Gen.Bool, Gen.OneOf(0, 0, 0, 12, OpenHoursMax), (isClean, hours) => new Stop(isClean, hours));

    private static readonly Gen<CreditTerms> AnyTerms = Gen.Select(
        Gen.OneOf(5 * Unit, 5 * Unit, 2 * Unit, 0),
        Gen.OneOf(500_000, 333_333, 1_000_000, 0),
        Gen.OneOf(250_000, 0, 1_000_000),
        Gen.OneOf(100 * Unit, 7 * Unit),
        Gen.OneOf(500_000, 1_000_000, 0),
        Gen.OneOf(0, 0, 0, 2 * Unit),
        Gen.OneOf(20, 2, 1),
        (starter, growth, shrink, limit, soft, trustPoint, open) =>
            new CreditTerms(starter, growth, shrink, limit, soft, trustPoint, open));

    /// <summary>Any sample.</summary>
    public static readonly Gen<FavorSample> Any = Gen.Select(
        AnyTerms,
        Gen.Frequency<FavorAct>((4, AnyDeposit), (7, AnyAsk), (5, AnyEnd), (1, AnyCap), (2, AnyRepeat), (1, AnyWait), (2, AnyStop)).Array[1, 40],
        (terms, acts) => new FavorSample(terms, acts));

    public override string ToString() => $"{Terms}\n  {string.Join("\n  ", Acts)}";
}
