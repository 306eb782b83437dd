using System.Globalization;

namespace SocialCapital.Ledger.Routing;

/// <summary>Names one shard of one community.</summary>
/// <param name="Community">The community's id.</param>
/// <param name="Shard">The shard's number, from 0.</param>
public readonly record struct ShardKey(string Community, int Shard)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no shard's key.</exception>
    public static ShardKey Parse(string key)
    {
        var slash = key.LastIndexOf('/');
        return slash > 0 && int.TryParse(key.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var shard)
            ? new ShardKey(key[..slash], shard)
            : throw new FormatException("Not a shard's key.");
    }

    /// <summary>The text <c>COMMUNITY/SHARD</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Community}/{Shard}");
}
