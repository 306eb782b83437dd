using System.IO.Hashing;
using System.Text;

namespace SocialCapital.Grains.Feeds;

/// <summary>Stands for a member's id where only sameness counts: 64 bits, which among ten thousand meet by chance once in 300 billion times.</summary>
internal static class NameHash
{
    public static long Of(string member) => unchecked((long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(member)));
}
