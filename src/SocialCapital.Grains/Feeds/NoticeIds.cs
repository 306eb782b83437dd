using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SocialCapital.Grains.Feeds;

/// <summary>Ids of notices: made of where a notice stands, so that whoever is told again knows it. No dots, which signatures part by.</summary>
internal static class NoticeIds
{
    private const int HashBytes = 18;

    /// <summary>The id of a notice.</summary>
    /// <param name="community">The community.</param>
    /// <param name="shard">The shard; -1 for a finding.</param>
    /// <param name="number">The offset, or the finding's number.</param>
    /// <param name="type">Its type.</param>
    public static string Of(string community, int shard, long number, string type) =>
        "evt_" + Hash(string.Create(CultureInfo.InvariantCulture, $"{community}\n{shard}\n{number}\n{type}"));

    /// <summary>The id of a ring, by the finding that tells of it for the first time.</summary>
    public static string OfRing(string community, long finding) =>
        "ring_" + Hash(string.Create(CultureInfo.InvariantCulture, $"{community}\n{finding}"));

    private static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashBytes));
}
