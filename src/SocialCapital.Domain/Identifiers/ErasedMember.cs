using System.Globalization;

namespace SocialCapital.Domain.Identifiers;

/// <summary>What an erased member is called from then on: a reserved id that tells where the account stands, and nobody's name.</summary>
public static class ErasedMember
{
    private const string Prefix = "@erased-";

    /// <summary>The pseudonym, <c>@erased-SHARD-NUMBER</c>.</summary>
    /// <param name="shard">The shard's number in its community.</param>
    /// <param name="number">The member's number in the shard.</param>
    public static string NameOf(int shard, int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{shard}-{number}");

    /// <summary>Whether a name is such a pseudonym.</summary>
    public static bool Is(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);
}
