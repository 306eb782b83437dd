using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Queries;

/// <summary>What can be asked about a member.</summary>
internal sealed class MemberQueries(IGrainFactory grains, IMemberReader reader)
{
    /// <summary>The balance and score.</summary>
    public async ValueTask<MemberView> GetAsync(string community, string member, Timestamp? at)
    {
        Check(member, "member");
        return await reader.GetAsync(community, member, at) ?? throw Unknown();
    }

    /// <summary>The tier.</summary>
    public async ValueTask<MemberTierResponse> GetTierAsync(string community, string member)
    {
        Check(member, "member");
        return await reader.GetAsync(community, member) is { } view ? new MemberTierResponse(member, view.Tier) : throw Unknown();
    }

    /// <summary>The factors of the score.</summary>
    public async Task<ExplanationResponse> ExplainAsync(string community, string member, Timestamp? at, CancellationToken cancellationToken) =>
        await Grain(community, member).ExplainAsync(at, cancellationToken) is { } view ? ExplanationResponse.Of(view) : throw Unknown();

    /// <summary>The entries, newest first.</summary>
    public async Task<StatementResponse> ReadStatementAsync(string community, string member, StatementPaging paging)
    {
        var statement = await paging.ReadAsync(Grain(community, member).ReadStatementAsync);
        return statement is null ? throw Unknown() : StatementResponse.Of(member, statement);
    }

    /// <summary>A member's id, or a problem.</summary>
    /// <exception cref="ProblemException">No member can have this id.</exception>
    public static void Check(string member, string place)
    {
        if (!Identifier.IsMember(member))
        {
            throw new ProblemException(
                ProblemKind.InvalidMember,
                "A member's id has 1 to 128 bytes of UTF-8 and no control characters; of those that begin with '@' there is only @commons.",
                place);
        }
    }

    private IMemberGrain Grain(string community, string member)
    {
        Check(member, "member");
        return grains.GetGrain<IMemberGrain>($"{community}/{member}");
    }

    private static ProblemException Unknown() => new(ProblemKind.UnknownMember, "The community has no such member.");
}
