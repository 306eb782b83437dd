using System.Globalization;
using SocialCapital.Gateway.Problems;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Queries;

/// <summary>Many members' scores at once.</summary>
internal sealed class QueryScores(IMemberReader reader)
{
    private const int MembersMax = 1_000;

    /// <summary>Asks for all at once: each member once, in the order of the request, with what is known of it.</summary>
    /// <exception cref="ProblemException">There are too few or too many, or an id is none.</exception>
    public async ValueTask<(string[] Members, MemberView?[] Views)> ExecuteAsync(string community, QueryScoresRequest request)
    {
        if (request.Members.Length is 0 or > MembersMax)
        {
            throw new ProblemException(ProblemKind.InvalidField, $"'members' must name 1 to {MembersMax:N0} members.", "$.members");
        }

        for (var i = 0; i < request.Members.Length; i++)
        {
            MemberQueries.Check(request.Members[i] ?? "", string.Create(CultureInfo.InvariantCulture, $"$.members[{i}]"));
        }

        var members = request.Members.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        return (members, await reader.GetAsync(community, members));
    }
}
