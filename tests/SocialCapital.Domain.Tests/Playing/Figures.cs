using System.Numerics;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Playing;

/// <summary>A member's exact figures that depend on what stands, and on nothing else: not on order, nor on what was undone.</summary>
internal sealed record MemberFigures(
    BigInteger Given,
    BigInteger Received,
    BigInteger Penalized,
    BigInteger GivingBreadth,
    BigInteger TakingBreadth,
    BigInteger ThanksBreadth,
    BigInteger DisappointmentBreadth,
    int Ratings)
{
    public static MemberFigures Of(MemberAccount account) => new(
        account.Given.MicroUnits,
        account.Received.MicroUnits,
        account.Penalized.MicroUnits,
        account.GivingBreadth,
        account.TakingBreadth,
        account.ThanksBreadth,
        account.DisappointmentBreadth,
        account.Ratings);
}

/// <summary>The same of one side of a relationship.</summary>
internal sealed record SideFigures(
    BigInteger Given,
    BigInteger GivenByPenalty,
    BigInteger Held,
    long RatingOffset,
    int RatingMillionths,
    int Thanked,
    int Disappointed)
{
    public static SideFigures Of(RelationshipSide side) => new(
        side.Given.MicroUnits,
        side.GivenByPenalty.MicroUnits,
        side.Held.MicroUnits,
        side.Rating.Offset,
        side.Rating.IsPresent ? side.Rating.Value.Millionths : 0,
        side.Thanked,
        side.Disappointed);
}

/// <summary>How often and when something happened: everything that was booked counts, undone or not.</summary>
internal sealed record Counts(long Entries, int Relationships, Timestamp FirstAt, Timestamp LastAt)
{
    public static Counts Of(MemberAccount account) =>
        new(account.Entries, account.Relationships, account.FirstAt, account.LastAt);

    public static Counts Of(RelationshipAccount pair) => new(pair.Entries, 1, pair.FirstAt, pair.LastAt);
}

/// <summary>A member's decayed figures at a moment.</summary>
internal sealed record DecayedFigures(double Given, double Received, double Penalized, double RatedUp, double RatedDown)
{
    public static DecayedFigures Of(MemberAccount account, Policy policy, Timestamp now) => new(
        account.DecayedGiven.At(now, policy.HalfLife),
        account.DecayedReceived.At(now, policy.HalfLife),
        account.DecayedPenalized.At(now, policy.HalfLife),
        account.RatedUp.At(now, policy.HalfLife),
        account.RatedDown.At(now, policy.HalfLife));

    /// <summary>
    /// Compares within a billionth of all that ever went through the figure: what is taken back leaves the rounding of
    /// what was there.
    /// </summary>
    public void AssertClose(DecayedFigures other, double everything)
    {
        Close(Given, other.Given, everything);
        Close(Received, other.Received, everything);
        Close(Penalized, other.Penalized, everything);
        Close(RatedUp, other.RatedUp, everything);
        Close(RatedDown, other.RatedDown, everything);
    }

    public static void Close(double expected, double actual, double everything) =>
        Assert.True(
            Math.Abs(expected - actual) <= 1e-9 * (1 + everything), $"expected {expected:R}, got {actual:R} (of {everything})");
}
