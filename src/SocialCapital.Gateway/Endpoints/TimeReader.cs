using System.Text;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Parsing;
using SocialCapital.Gateway.Problems;

namespace SocialCapital.Gateway.Endpoints;

/// <summary>Reads a time from the query.</summary>
internal static class TimeReader
{
    /// <summary>The time; null where none is given.</summary>
    /// <exception cref="ProblemException">It is no time of RFC 3339 with an offset, or lies before 1970.</exception>
    public static Timestamp? Read(string? text, string place) =>
        string.IsNullOrEmpty(text) ? null
        : Rfc3339Reader.TryRead(Encoding.UTF8.GetBytes(text), out var time) && time.UnixMicroseconds >= 0 ? time
        : throw new ProblemException(
            ProblemKind.InvalidQuery, $"'{place}' must be a time such as 2026-01-02T10:00:00Z, not before 1970; '+' is written as %2B.", place);
}
