using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Ledger.Tests.Trust;

/// <summary>Accounts with what may be kept of trust, from nothing to all of it.</summary>
internal static class TrustSamples
{
    private static readonly Gen<double> Numbers = Gen.Frequency((5, Gen.Double[0, 9]), (1, Gen.OneOf(0.0, -0.0, -1e-9, double.MaxValue, double.Epsilon)));

    private static readonly Gen<Timestamp> Times = Gen.Long.Select(time => new Timestamp(time));

    private static readonly Gen<Fraction> Values = Gen.Int[-1_000_000, 1_000_000].Select(value => new Fraction(value));

    private static readonly Gen<DecayingSum> Sums = Gen.Select(Numbers, Times, (sum, asOf) => new DecayingSum { Sum = sum, AsOf = asOf });

    private static readonly Gen<RatingTrace> Traces = Gen.Select(Numbers.Array[3], Times.Array[3], Gen.Int[0, int.MaxValue], Values, Gen.Bool).Select(
        (numbers, times, total, last, isNegative) => new RatingTrace
        {
            Count = numbers[0],
            Sum = numbers[1],
            Negative = numbers[2],
            AsOf = times[0],
            Total = total,
            Last = last,
            LastAt = times[1],
            LastNegativeAt = isNegative ? times[2] : null,
        });

    private static readonly Gen<LatestRatings> Latest = Gen.Select(Gen.Int[0, int.MaxValue], Values).Array[0, LatestRatings.CountMax]
        .Select(ratings => new LatestRatings([.. ratings]));

    private static readonly Gen<RatingRecord> Ratings = Gen.Frequency(
        (1, Gen.Const(RatingRecord.Empty)),
        (3, Gen.Select(Traces.Array[4], Latest, Latest).Select((traces, given, received) => new RatingRecord
        {
            Given = traces[0],
            GivenToNewcomers = traces[1],
            Received = traces[2],
            ReceivedWeighed = traces[3],
            LatestGiven = given,
            LatestReceived = received,
        })));

    private static readonly Gen<MemberTrust> Trusts = Gen.Frequency(
        (1, Gen.Const(default(MemberTrust))),
        (1, Gen.Const(new MemberTrust { IsKept = true })),
        (4, Gen.Select(Sums.Array[7], Gen.Bool, Gen.Bool, Numbers, Ratings).Select((sums, isFounder, isTrusted, reference, ratings) => new MemberTrust
        {
            IsKept = true,
            IsFounder = isFounder,
            IsTrusted = isTrusted,
            Inflow = sums[0],
            Correction = sums[1],
            Distrust = sums[2],
            Spent = sums[3],
            SpentOnDistrust = sums[4],
            Kept = sums[5],
            LetDown = sums[6],
            Reference = reference,
            Ratings = ratings,
        })));

    private static readonly Gen<PassedTrust?> Passed = Gen.Frequency(
        (1, Gen.Const((PassedTrust?)null)),
        (1, Gen.Const((PassedTrust?)PassedTrust.None)),
        (3, Gen.Select(Sums, Sums, Numbers).Select((trust, distrust, weight) => (PassedTrust?)new PassedTrust(trust, distrust, weight))));

    public static Gen<MemberAccount> Members { get; } = Gen.Select(Trusts, Gen.Long, Gen.Long.Array[4], Sums, Gen.Int, Times.Array[2]).Select(
        (trust, entries, breadths, rated, tier, times) => new MemberAccount
        {
            Entries = entries,
            WeighedTakingBreadth = breadths[0],
            WeighedGivingBreadth = breadths[1],
            WeighedThanksBreadth = breadths[2],
            WeighedDisappointmentBreadth = breadths[3],
            RatedDown = rated,
            Tier = new() { Number = tier, AtRiskSince = times[0], At = times[1] },
            Freeze = new() { Offset = breadths[0] % 2, Since = times[1], Until = times[0] },
            Trust = trust,
        });

    public static Gen<RelationshipAccount> Relationships { get; } = Gen.Select(Passed, Passed, Gen.Long, Gen.Bool).Select((low, high, offset, hasCap) =>
        new RelationshipAccount { LastOffset = offset, Low = new() { Passed = low, HasCreditCap = hasCap }, High = new() { Passed = high } });

    /// <summary>A member's that takes all the room that one may take.</summary>
    public static MemberTrust Longest(int seed) => Accounts.AccountSample.Trust with
    {
        Reference = seed,
        Ratings = Accounts.AccountSample.Trust.Ratings with { LatestGiven = Full(seed), LatestReceived = Full(-seed) },
    };

    /// <summary>A pair whose sides take all the room that they may take.</summary>
    public static RelationshipAccount LongestPair(int seed) => new()
    {
        Entries = seed,
        Low = new() { Passed = Accounts.AccountSample.Passed with { RatingWeight = seed } },
        High = new() { Passed = Accounts.AccountSample.Passed with { RatingWeight = -seed } },
    };

    private static LatestRatings Full(int seed) => new(
        [.. Enumerable.Range(0, LatestRatings.CountMax).Select(i => (Math.Abs(seed) + i, new Fraction((seed % 1_000) - i)))]);
}
