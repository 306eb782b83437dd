using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Policies;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Queries;

namespace SocialCapital.Gateway.Favors;

/// <summary>Checks the fields of requests about favors.</summary>
internal static class FavorFields
{
    /// <summary>A client's id.</summary>
    /// <exception cref="ProblemException">No client may choose it.</exception>
    public static string Id(string id) =>
        Bytes(id) is >= 1 and <= Identifier.EntryBytesMax && id[0] != '@' && !id.Any(char.IsControl)
            ? id
            : throw Wrong("'id' must have 1 to 128 bytes without control characters, and must not begin with '@'.", "$.id");

    /// <summary>An amount of goodwill.</summary>
    /// <exception cref="ProblemException">It is none, or not more than 0.</exception>
    public static Goodwill? Amount(decimal? amount, string place) => amount is not { } units ? null
        : units > 0 && Goodwill.TryFromDecimal(units, out var goodwill) ? goodwill
        : throw Wrong("'amount' must be more than 0, with at most six decimals.", place);

    /// <summary>What is asked for.</summary>
    /// <exception cref="ProblemException">It can be no activity's name.</exception>
    public static string? Activity(string? activity) =>
        activity is null || Identifier.IsActivity(Encoding.UTF8.GetBytes(activity))
            ? activity
            : throw Wrong("'activity' must be 1 to 64 of a-z 0-9 - _ and the full stop.", "$.activity");

    /// <summary>A word with it.</summary>
    /// <exception cref="ProblemException">It is too long.</exception>
    public static string? Words(string? words, string name) =>
        words is null || (words.Length > 0 && Bytes(words) <= Identifier.ReferenceBytesMax && !words.Any(char.IsControl))
            ? words
            : throw Wrong($"'{name}' must have 1 to 512 bytes without control characters.", "$." + name);

    /// <summary>How long a favor stays open.</summary>
    /// <exception cref="ProblemException">It is no time that a favor may stay open.</exception>
    public static TimeSpan? OpenFor(long? seconds) => seconds is null ? null
        : seconds >= 1 && seconds <= (long)CreditRule.FavorTimeMax.TotalSeconds ? TimeSpan.FromSeconds(seconds.Value)
        : throw Wrong($"'expiresIn' must be 1 to {(long)CreditRule.FavorTimeMax.TotalSeconds} seconds.", "$.expiresIn");

    /// <summary>Two members, of whom none is the commons.</summary>
    /// <exception cref="ProblemException">One of them can't be.</exception>
    public static void Pair(string first, string second, string firstPlace, string secondPlace)
    {
        MemberQueries.Check(first, firstPlace);
        MemberQueries.Check(second, secondPlace);
        if (first == second)
        {
            throw new ProblemException(ProblemKind.SameMember, "Nobody asks a favor of themselves.", secondPlace);
        }

        if (first == Identifier.Commons || second == Identifier.Commons)
        {
            throw new ProblemException(ProblemKind.InvalidMember, "Favors and credit are between two members.", secondPlace);
        }
    }

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    private static ProblemException Wrong(string detail, string place) => new(ProblemKind.InvalidField, detail, place);
}
