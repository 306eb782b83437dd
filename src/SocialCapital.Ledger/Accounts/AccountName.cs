using System.Text;

namespace SocialCapital.Ledger.Accounts;

/// <summary>Names an account of a shard: a member's, or a relationship's when there are two ids.</summary>
/// <param name="Low">The member, or the pair's lower id in the order of UTF-8 bytes.</param>
/// <param name="High">The pair's other id; null for a member's account.</param>
public readonly record struct AccountName(string Low, string? High)
{
    /// <summary>Whether this is a relationship's account.</summary>
    public bool IsRelationship => High is not null;

    /// <summary>Names the account of a pair, in either order.</summary>
    public static AccountName OfPair(string first, string second) =>
        Encoding.UTF8.GetBytes(first).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(second)) <= 0
            ? new AccountName(first, second)
            : new AccountName(second, first);
}
