using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Liquidity;
using SocialCapital.Ledger.Trust;

namespace SocialCapital.Ledger.Verification;

/// <summary>Whether what is kept is what the fold of the journal gives, to the byte.</summary>
internal static class Sameness
{
    // What either arithmetic makes of the same ratings differs by less: of the 21,356 of docs/trust.md at most by 0.029, in a weight of 5.
    private const double LearnedWithin = 0.1;

    public static bool Of(in MemberAccount kept, in MemberAccount folded) =>
        AccountCodec.ToBytes(kept).AsSpan().SequenceEqual(AccountCodec.ToBytes(folded));

    public static bool Of(in RelationshipAccount kept, in RelationshipAccount folded) =>
        AccountCodec.ToBytes(kept).AsSpan().SequenceEqual(AccountCodec.ToBytes(kept.CountedAfter == 0 ? folded : CountedAs(kept, folded)));

    /// <summary>What was not counted from the beginning can't be held against what was.</summary>
    private static RelationshipAccount CountedAs(in RelationshipAccount kept, in RelationshipAccount folded)
    {
        var account = folded;
        (account.Deposits, account.PaidDeposits) = (kept.Deposits, kept.PaidDeposits);
        (account.Settlements, account.CountedAfter) = (kept.Settlements, kept.CountedAfter);
        return account;
    }

    /// <summary>
    /// Trust that was begun late knows less than the whole journal tells. What was learned in part by a version that reckoned otherwise is near
    /// to what the journal teaches; all else is the same to the byte.
    /// </summary>
    public static bool Of(CommunityTrust kept, CommunityTrust folded)
    {
        if (kept.BegunAfter > 0)
        {
            return true;
        }

        return kept.Model.FormerRatings > 0
            ? kept.Model.IsNear(folded.Model, LearnedWithin) && AreSame(Unlearned(kept), Unlearned(folded))
            : AreSame(kept, folded);
    }

    private static bool AreSame(CommunityTrust kept, CommunityTrust folded) => TrustCodec.ToBytes(kept).AsSpan().SequenceEqual(TrustCodec.ToBytes(folded));

    private static CommunityTrust Unlearned(CommunityTrust trust) =>
        CommunityTrust.Restore(new TrustModel(), trust.Founders, trust.Credit, trust.ReferenceSums, trust.BegunAfter);

    /// <summary>What was kept before there was any trust to fold can't be held against what the whole journal gives.</summary>
    public static MemberAccount TrustedAs(in MemberAccount kept, in MemberAccount folded)
    {
        var account = folded;
        (account.RatedUp, account.RatedDown) = (kept.RatedUp, kept.RatedDown);
        (account.WeighedTakingBreadth, account.WeighedGivingBreadth) = (kept.WeighedTakingBreadth, kept.WeighedGivingBreadth);
        (account.WeighedThanksBreadth, account.WeighedDisappointmentBreadth) = (kept.WeighedThanksBreadth, kept.WeighedDisappointmentBreadth);
        account.Trust = kept.Trust;
        return account;
    }

    /// <inheritdoc cref="TrustedAs(in MemberAccount, in MemberAccount)"/>
    public static RelationshipAccount TrustedAs(in RelationshipAccount kept, in RelationshipAccount folded)
    {
        var account = folded;
        (account.Low.Passed, account.High.Passed) = (kept.Low.Passed, kept.High.Passed);
        return account;
    }

    /// <summary>Books that were begun late have the same sums, and fewer hours.</summary>
    public static bool Of(CommunityFlows kept, CommunityFlows folded) => kept.BegunAfter == 0
        ? FlowsCodec.ToBytes(kept).AsSpan().SequenceEqual(FlowsCodec.ToBytes(folded))
        : kept.Balances == folded.Balances && kept.Mutual == folded.Mutual;
}
