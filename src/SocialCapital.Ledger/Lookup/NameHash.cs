using System.IO.Hashing;
using System.Text;

namespace SocialCapital.Ledger.Lookup;

/// <summary>
/// Stands for a member's id where only sameness counts: 64 bits, which among ten thousand meet by chance once in 300 billion times.
/// It has no key: whoever guesses an id can find that it is meant, so it is kept of nobody who was erased.
/// </summary>
public static class NameHash
{
    /// <summary>The hash of a member's id.</summary>
    public static long Of(string member) => unchecked((long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(member)));
}
