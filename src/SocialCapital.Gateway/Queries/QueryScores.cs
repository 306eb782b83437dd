using System.Globalization;
using SocialCapital.Domain.Policies;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Queries;

/// <summary>Many members' scores at once.</summary>
internal sealed class QueryScores(IGrainFactory grains)
{
    private const int MembersMax = 1_000;

    /// <summary>Asks for all at once.</summary>
    /// <exception cref="ProblemException">There are too few or too many, or an id is none.</exception>
    public async Task<ScoresResponse> ExecuteAsync(string community, QueryScoresRequest request, ScoreForm form)
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
        var views = await grains.GetGrain<ICommunityGrain>(community).GetMembersAsync(members);
        return new ScoresResponse(
            [.. views.OfType<MemberView>().Select(view => new MemberScoreResponse(view.Member, ScoreResponse.Of(view.Score, form), view.Tier))],
            [.. members.Where((_, i) => views[i] is null)]);
    }
}
