using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Liquidity;

namespace SocialCapital.Ledger.Verification;

/// <summary>Whether what is kept is what the fold of the journal gives, to the byte.</summary>
internal static class Sameness
{
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

    /// <summary>Books that were begun late have the same sums, and fewer hours.</summary>
    public static bool Of(CommunityFlows kept, CommunityFlows folded) => kept.BegunAfter == 0
        ? FlowsCodec.ToBytes(kept).AsSpan().SequenceEqual(FlowsCodec.ToBytes(folded))
        : kept.Balances == folded.Balances && kept.Mutual == folded.Mutual;
}
