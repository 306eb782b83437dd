using System.Globalization;
using SocialCapital.Gateway.Problems;

namespace SocialCapital.Gateway.Endpoints;

/// <summary>Reads the query's <c>limit</c>.</summary>
internal static class LimitReader
{
    /// <summary>The limit, or the usual one where there is none.</summary>
    /// <exception cref="ProblemException">It is none from 1 to <paramref name="max"/>.</exception>
    public static int Read(string? limit, int usual, int max) =>
        string.IsNullOrEmpty(limit) ? usual
        : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= max ? value
        : throw new ProblemException(ProblemKind.InvalidQuery, $"'limit' must be 1 to {max}.", "limit");
}
