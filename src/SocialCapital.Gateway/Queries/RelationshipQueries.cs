using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Statements;

namespace SocialCapital.Gateway.Queries;

/// <summary>What can be asked about a relationship, from one of its two sides.</summary>
internal sealed class RelationshipQueries(IGrainFactory grains, IRelationshipReader reader)
{
    /// <summary>The relationship.</summary>
    public async Task<RelationshipResponse> GetAsync(string community, string from, string to, Timestamp? at)
    {
        Check(from, to);
        return await reader.GetAsync(community, from, to, at) is { } view ? RelationshipResponse.Of(view) : throw ProblemException.UnknownCommunity();
    }

    /// <summary>The factors of what the one may expect of the other.</summary>
    public async Task<PairExplanationResponse> ExplainAsync(
        string community, string from, string to, Timestamp? at, CancellationToken cancellationToken) =>
        await Grain(community, from, to).ExplainAsync(from, at, cancellationToken) is { } view
            ? PairExplanationResponse.Of(view)
            : throw ProblemException.UnknownCommunity();

    /// <summary>The pair's entries, newest first.</summary>
    public async Task<RelationshipStatementResponse> ReadStatementAsync(string community, string from, string to, StatementPaging paging)
    {
        var grain = Grain(community, from, to);
        var statement = await paging.ReadAsync((cursor, limit) => grain.ReadStatementAsync(from, cursor, limit));

        // Two who never met have no entries; but of somebody who is not known at all there is nothing to tell.
        if (statement is null && await grains.GetGrain<IMemberGrain>($"{community}/{to}").GetAsync() is null)
        {
            throw Unknown();
        }

        return RelationshipStatementResponse.Of(from, to, statement ?? new Statement([], null));
    }

    private IRelationshipGrain Grain(string community, string from, string to)
    {
        Check(from, to);
        return grains.GetGrain<IRelationshipGrain>(RelationshipKey.Of(community, from, to).ToString());
    }

    private static void Check(string from, string to)
    {
        MemberQueries.Check(from, "from");
        MemberQueries.Check(to, "to");
        if (from == to)
        {
            throw new ProblemException(ProblemKind.SameMember, "A member has no relationship with itself.", "to");
        }
    }

    private static ProblemException Unknown() => new(ProblemKind.UnknownMember, "The community does not know the other member.", "to");
}
