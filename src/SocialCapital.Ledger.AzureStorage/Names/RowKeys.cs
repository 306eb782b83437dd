using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.AzureStorage.Names;

/// <summary>Keys of a shard's rows, in lower-case hexadecimal, so that they sort as numbers do.</summary>
internal static class RowKeys
{
    public const string Owner = "owner";

    public const char Members = 'm';

    public const char Relationships = 'r';

    public static string Member(int number) => string.Create(CultureInfo.InvariantCulture, $"m{number:x8}");

    public static string Name(string name) => $"n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}";

    public static string Relationship(PairKey pair) => string.Create(CultureInfo.InvariantCulture, $"r{pair.Low:x8}{pair.High:x8}");

    public static string Adjustment(long offset) => string.Create(CultureInfo.InvariantCulture, $"a{offset:x16}");

    public static string KeyPage(int number) => string.Create(CultureInfo.InvariantCulture, $"k{number:x8}");

    public static int KeyPageNumber(string key) => int.Parse(key.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public static int MemberNumber(string key) => int.Parse(key.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public static PairKey Pair(string key) => new(
        int.Parse(key.AsSpan(1, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        int.Parse(key.AsSpan(9), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    public static long AdjustmentOffset(string key) => long.Parse(key.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
