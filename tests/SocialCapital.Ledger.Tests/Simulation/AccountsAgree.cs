using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>Compares accounts field by field, to the bit: structs may have padding that says nothing.</summary>
internal static class AccountsAgree
{
    public static bool Same(in MemberAccount x, in MemberAccount y) =>
        x.Given == y.Given && x.Received == y.Received && x.Penalized == y.Penalized
        && Same(x.DecayedGiven, y.DecayedGiven) && Same(x.DecayedReceived, y.DecayedReceived)
        && Same(x.DecayedPenalized, y.DecayedPenalized) && Same(x.RatedUp, y.RatedUp) && Same(x.RatedDown, y.RatedDown)
        && x.GivingBreadth == y.GivingBreadth && x.TakingBreadth == y.TakingBreadth
        && x.WeighedTakingBreadth == y.WeighedTakingBreadth && x.WeighedGivingBreadth == y.WeighedGivingBreadth
        && x.WeighedThanksBreadth == y.WeighedThanksBreadth && x.WeighedDisappointmentBreadth == y.WeighedDisappointmentBreadth && Same(x.Trust, y.Trust)
        && x.ThanksBreadth == y.ThanksBreadth && x.DisappointmentBreadth == y.DisappointmentBreadth
        && x.Voice.Week == y.Voice.Week && x.Voice.Ended == y.Voice.Ended
        && Same(x.Daily, y.Daily) && x.Ratings == y.Ratings && x.Relationships == y.Relationships
        && x.FavorsAskedOf == y.FavorsAskedOf && x.FavorsHonored == y.FavorsHonored && x.FavorsDeclined == y.FavorsDeclined
        && x.FavorsReferred == y.FavorsReferred && x.FavorsExpired == y.FavorsExpired && x.FavorsReceived == y.FavorsReceived
        && x.Freeze.Offset == y.Freeze.Offset && x.Freeze.Since == y.Freeze.Since && x.Freeze.Until == y.Freeze.Until
        && x.Tier.Number == y.Tier.Number && x.Tier.AtRiskSince == y.Tier.AtRiskSince && x.Tier.At == y.Tier.At
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
        && x.HasCreditCap == y.HasCreditCap && x.CreditCap == y.CreditCap && Same(x.Passed, y.Passed);

    /// <summary>Whether two are the same; nobody's is not the same as one of nothing.</summary>
    public static bool Same(in MemberTrust x, in MemberTrust y) => x.IsKept == y.IsKept
        && x.IsFounder == y.IsFounder && x.IsTrusted == y.IsTrusted && Same(x.Inflow, y.Inflow) && Same(x.Correction, y.Correction)
        && Same(x.Distrust, y.Distrust) && Same(x.Spent, y.Spent) && Same(x.SpentOnDistrust, y.SpentOnDistrust)
        && Same(x.Kept, y.Kept) && Same(x.LetDown, y.LetDown) && Same(x.Reference, y.Reference) && Same(x.Ratings, y.Ratings);

    private static bool Same(PassedTrust? x, PassedTrust? y) => x is null || y is null ? x is null && y is null
        : Same(x.Trust, y.Trust) && Same(x.Distrust, y.Distrust) && Same(x.RatingWeight, y.RatingWeight);

    private static bool Same(RatingRecord x, RatingRecord y) =>
        Same(x.Given, y.Given) && Same(x.GivenToNewcomers, y.GivenToNewcomers) && Same(x.Received, y.Received)
        && Same(x.ReceivedWeighed, y.ReceivedWeighed) && x.LatestGiven == y.LatestGiven && x.LatestReceived == y.LatestReceived;

    private static bool Same(RatingTrace x, RatingTrace y) =>
        Same(x.Count, y.Count) && Same(x.Sum, y.Sum) && Same(x.Negative, y.Negative) && x.AsOf == y.AsOf && x.Total == y.Total
        && x.Last == y.Last && x.LastAt == y.LastAt && x.LastNegativeAt == y.LastNegativeAt;

    private static bool Same(double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);

    private static bool Same(in DailyUsage x, in DailyUsage y) => x.Day == y.Day && x.Used == y.Used;

    private static bool Same(in DecayingSum x, in DecayingSum y) =>
        Same(x.Sum, y.Sum) && x.AsOf == y.AsOf;
}
