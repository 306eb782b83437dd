using System.Text;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Queries;

namespace SocialCapital.Gateway.Moderation;

/// <summary>Checks who acts, and why.</summary>
internal static class ModerationFields
{
    /// <summary>Both, or a problem.</summary>
    /// <exception cref="ProblemException">One of them is none.</exception>
    public static void Check(string by, string reason)
    {
        MemberQueries.Check(by, "$.by");
        if (reason.Length == 0 || Encoding.UTF8.GetByteCount(reason) > Identifier.ReferenceBytesMax || reason.Any(char.IsControl))
        {
            throw new ProblemException(ProblemKind.InvalidField, "'reason' must have 1 to 512 bytes without control characters.", "$.reason");
        }
    }
}
