using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Playing;

/// <summary>Random histories of a small community: five members and the commons, so that pairs meet again and again.</summary>
internal static class Acts
{
    public const int Members = 6;

    /// <summary>Later than anything that a random history holds.</summary>
    public static readonly Timestamp Now = Timestamp.From(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    public static readonly Gen<Policy> Policies =
        Gen.OneOf(PolicyPresets.Bailey, PolicyPresets.Balanced, PolicyPresets.Potter);

    // The edges: the epoch itself, decades ago, and moments close together.
    public static readonly Gen<Timestamp> Times = Gen.Frequency(
        (1, Gen.Const(new Timestamp(0))),
        (1, Gen.Long[0, Now.UnixMicroseconds].Select(t => new Timestamp(t))),
        (6, Gen.Long[0, 400 * Timestamp.MicrosecondsPerDay].Select(t => new Timestamp(Now.UnixMicroseconds - t))),
        (2, Gen.Long[0, 3].Select(t => new Timestamp(Now.UnixMicroseconds - t))));

    public static readonly Gen<Goodwill> Amounts = Gen.Frequency(
        (1, Gen.Long[0, 2]),
        (6, Gen.Long[1, 20 * Goodwill.MicroUnitsPerUnit]),
        (1, Gen.Long[900 * Goodwill.MicroUnitsPerUnit, 1_100 * Goodwill.MicroUnitsPerUnit])).Select(m => new Goodwill(m));

    public static readonly Gen<Fraction> Parts = Gen.OneOf(
        Gen.Int[0, Fraction.MillionthsPerOne], Gen.OneOf(0, 500_000, Fraction.MillionthsPerOne)).Select(m => new Fraction(m));

    public static readonly Gen<Act> One = Of(Gen.Frequency(
        (3, Gen.Const(Deed.GiveAmount)),
        (3, Gen.Const(Deed.GiveByActivity)),
        (3, Gen.Const(Deed.Rate)),
        (3, Gen.Const(Deed.Appreciate)),
        (1, Gen.Const(Deed.AppreciateByAmount)),
        (1, Gen.Const(Deed.Penalize)),
        (4, Gen.Const(Deed.Reverse)),
        (1, Gen.Const(Deed.AskFavor)),
        (1, Gen.Const(Deed.EndFavor))));

    public static readonly Gen<Act[]> History = One.Array[0, 80];

    public static Gen<Act> Of(Gen<Deed> deed) => Gen.Select(
        deed,
        Gen.Int[0, Members - 1],
        Gen.Int[1, Members - 1],
        Amounts,
        Parts,
        Gen.Int[0, 10_000],
        Times,
        (what, from, step, amount, part, pick, at) => new Act(what, from, (from + step) % Members, amount, part, pick, at));

    public static Bank Play(Policy policy, IEnumerable<Act> acts, bool isTrusting = true)
    {
        var bank = new Bank(policy, isTrusting);
        foreach (var act in acts)
        {
            act.Play(bank);
        }

        return bank;
    }
}
