using SocialCapital.Domain.Accounts;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>Compares accounts field by field, to the bit: structs may have padding that says nothing.</summary>
internal static class AccountsAgree
{
    public static bool Same(in MemberAccount x, in MemberAccount y) =>
        x.Given == y.Given && x.Received == y.Received && x.Penalized == y.Penalized
        && Same(x.DecayedGiven, y.DecayedGiven) && Same(x.DecayedReceived, y.DecayedReceived)
        && Same(x.DecayedPenalized, y.DecayedPenalized) && Same(x.RatedUp, y.RatedUp) && Same(x.RatedDown, y.RatedDown)
        && x.GivingBreadth == y.GivingBreadth && x.TakingBreadth == y.TakingBreadth
        && x.ThanksBreadth == y.ThanksBreadth && x.DisappointmentBreadth == y.DisappointmentBreadth
        && Same(x.Daily, y.Daily) && x.Ratings == y.Ratings && x.Relationships == y.Relationships
        && x.FavorsAskedOf == y.FavorsAskedOf && x.FavorsHonored == y.FavorsHonored && x.FavorsDeclined == y.FavorsDeclined
        && x.FavorsReferred == y.FavorsReferred && x.FavorsExpired == y.FavorsExpired && x.FavorsReceived == y.FavorsReceived
        && x.Entries == y.Entries && x.LastOffset == y.LastOffset && x.FirstAt == y.FirstAt && x.LastAt == y.LastAt;

    public static bool Same(in RelationshipAccount x, in RelationshipAccount y) =>
        Same(x.Low, y.Low) && Same(x.High, y.High) && x.Entries == y.Entries && x.LastOffset == y.LastOffset
        && x.FirstAt == y.FirstAt && x.LastAt == y.LastAt && x.Deposits == y.Deposits && x.PaidDeposits == y.PaidDeposits
        && x.Settlements == y.Settlements && x.CountedAfter == y.CountedAfter;

    private static bool Same(in RelationshipSide x, in RelationshipSide y) =>
        x.Given == y.Given && x.GivenByPenalty == y.GivenByPenalty && x.Held == y.Held && Same(x.DecayedGiven, y.DecayedGiven)
        && x.Rating.Offset == y.Rating.Offset && x.Rating.Value == y.Rating.Value && x.Rating.OccurredAt == y.Rating.OccurredAt
        && x.Repetition.Steps == y.Repetition.Steps && x.Repetition.AsOf == y.Repetition.AsOf
        && Same(x.Daily, y.Daily) && x.Thanked == y.Thanked && x.Disappointed == y.Disappointed
        && x.FavorsAsked == y.FavorsAsked && x.FavorsHonored == y.FavorsHonored
        && x.HasCreditCap == y.HasCreditCap && x.CreditCap == y.CreditCap;

    private static bool Same(in DailyUsage x, in DailyUsage y) => x.Day == y.Day && x.Used == y.Used;

    private static bool Same(in DecayingSum x, in DecayingSum y) =>
        BitConverter.DoubleToInt64Bits(x.Sum) == BitConverter.DoubleToInt64Bits(y.Sum) && x.AsOf == y.AsOf;
}
