using System.Globalization;
using SocialCapital.Gateway.Problems;

namespace SocialCapital.Gateway.Endpoints;

/// <summary>The version of a policy that a request is about.</summary>
internal static class PolicyVersion
{
    /// <summary>Reads it from an If-Match.</summary>
    /// <exception cref="ProblemException">There is none, or it names no version.</exception>
    public static int Read(string? ifMatch)
    {
        if (string.IsNullOrWhiteSpace(ifMatch))
        {
            throw new ProblemException(ProblemKind.PreconditionRequired, "Name the version that it is about: If-Match: \"VERSION\".");
        }

        var etag = ifMatch.AsSpan().Trim();
        return etag.Length > 2 && etag[0] == '"' && etag[^1] == '"'
            && int.TryParse(etag[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ProblemException(ProblemKind.PolicyChanged, "If-Match names no version of a policy: it must be the ETag that GET answered.");
    }
}
