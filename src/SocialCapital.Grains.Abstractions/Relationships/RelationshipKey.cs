using System.Globalization;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Abstractions.Relationships;

/// <summary>Names a pair in a community, whichever of the two is named first.</summary>
/// <param name="Community">The community.</param>
/// <param name="Low">The member whose id is lower in the order of UTF-8 bytes.</param>
/// <param name="High">The other.</param>
public readonly record struct RelationshipKey(string Community, string Low, string High)
{
    /// <summary>The key of a pair, in either order.</summary>
    public static RelationshipKey Of(string community, string first, string second)
    {
        var pair = AccountName.OfPair(first, second);
        return new RelationshipKey(community, pair.Low, pair.High!);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no relationship's key.</exception>
    public static RelationshipKey Parse(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var colon = key.IndexOf(':', slash + 1);
        if (slash <= 0 || colon < 0
            || !int.TryParse(key.AsSpan(slash + 1, colon - slash - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > key.Length - colon - 1)
        {
            throw new FormatException("Not a relationship's key.");
        }

        // One pair, one key: another order, or a length with zeros before it, would make another grain of the same pair.
        var parsed = Of(key[..slash], key.Substring(colon + 1, length), key[(colon + 1 + length)..]);
        return parsed.ToString() == key ? parsed : throw new FormatException("Not a relationship's key.");
    }

    /// <summary>The grain's key, <c>COMMUNITY/LENGTH:LOWHIGH</c>: the length of the first id keeps the two apart.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Community}/{Low.Length}:{Low}{High}");
}
