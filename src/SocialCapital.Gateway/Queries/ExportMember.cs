using System.Runtime.CompilerServices;
using SocialCapital.Domain.Policies;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Favors;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Responses;

namespace SocialCapital.Gateway.Queries;

/// <summary>Puts together everything that is held of a member, page by page while it is sent: nothing of it is kept in memory.</summary>
internal sealed class ExportMember(MemberQueries members, MemberMentions mentions, FavorDeskCalls favors, TimeProvider clock)
{
    /// <summary>The export. What is read only while it is sent can only break it off.</summary>
    /// <exception cref="ProblemException">There is no such member.</exception>
    public async Task<MemberExportResponse> ExecuteAsync(KnownCommunity entered, string member, CancellationToken cancellationToken)
    {
        var community = entered.Info.Id;
        var at = clock.GetUtcNow().UtcDateTime;
        return new MemberExportResponse(
            member,
            at,
            MemberResponse.Of(await members.GetAsync(community, member, null), ScoreForm.Numbers, seesRelationships: true),
            await members.ExplainAsync(community, member, null, cancellationToken),
            await mentions.IsTrustedAsync(entered, member),
            await mentions.FindRingsAsync(entered, member),
            await mentions.FindNoticesAsync(entered, member),
            await MemberMentions.FindRefusalsAsync(entered, member),
            EntriesAsync(community, member, cancellationToken),
            FavorsAsync(community, member, cancellationToken));
    }

    private async IAsyncEnumerable<EntryResponse> EntriesAsync(
        string community, string member, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await members.ReadStatementAsync(community, member, new StatementPaging(cursor, StatementPaging.LimitMax));
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);
    }

    private async IAsyncEnumerable<FavorResponse> FavorsAsync(
        string community, string member, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await favors.ListAsync(community, member, null, null, new StatementPaging(cursor, StatementPaging.LimitMax));
            foreach (var favor in page.Favors)
            {
                yield return favor;
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);
    }
}
