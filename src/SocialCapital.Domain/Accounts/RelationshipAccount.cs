using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Accounts;

/// <summary>
/// The account of a pair. The two balances are equal and opposite by construction: each is what this one gave
/// less what the other gave. "Low" is the member with the lower number in the shard.
/// </summary>
public struct RelationshipAccount
{
    /// <summary>The side of the member with the lower number.</summary>
    public RelationshipSide Low;

    /// <summary>The side of the other.</summary>
    public RelationshipSide High;

    /// <summary>How many entries the pair has.</summary>
    public long Entries;

    /// <summary>The offset of the pair's last entry: the account's version.</summary>
    public long LastOffset;

    /// <summary>When the earliest entry happened.</summary>
    public Timestamp FirstAt;

    /// <summary>When the latest entry happened.</summary>
    public Timestamp LastAt;

    /// <summary>How many deposits stand, honored favors among them.</summary>
    public int Deposits;

    /// <summary>How many of them were paid for, by the policy that they were settled under.</summary>
    public int PaidDeposits;

    /// <summary>How often a deposit of an amount that somebody chose brought the balance back to exactly zero.</summary>
    public int Settlements;

    /// <summary>
    /// Deposits and settlements are counted after this offset; 0 where they were from the beginning. Not so in accounts that were
    /// kept before they were counted at all.
    /// </summary>
    public long CountedAfter;

    /// <summary>The low member's balance with the high one; the high one's is its negative.</summary>
    public readonly Goodwill BalanceOfLow => Low.Given - High.Given;
}
