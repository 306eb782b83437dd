using SocialCapital.Gateway.Audits;
using SocialCapital.Gateway.Favors;
using SocialCapital.Gateway.Feeds;

namespace SocialCapital.Gateway.Responses;

/// <summary>Everything that is held of a member.</summary>
/// <param name="Member">The member.</param>
/// <param name="ExportedAt">When the export began; entries that come later may be missing.</param>
/// <param name="Account">The balance, the score and the rest.</param>
/// <param name="Explanation">Why the score is what it is.</param>
/// <param name="Trusted">Whether the policy in force names the member as trusted.</param>
/// <param name="Rings">The rings of the last audit that name it, with those of their strongest relationships that do.</param>
/// <param name="Findings">What the feed keeps of audits and names it, the oldest first.</param>
/// <param name="Refusals">The refusals in the community's books that it was part of: of each shard's latest 256.</param>
/// <param name="Entries">All entries, newest first; those of others that concern the member, too.</param>
/// <param name="Favors">All favors asked by the member or of it, those asked last first.</param>
internal sealed record MemberExportResponse(
    string Member,
    DateTime ExportedAt,
    MemberResponse Account,
    ExplanationResponse Explanation,
    bool Trusted,
    RingResponse[] Rings,
    NoticeDocument[] Findings,
    MemberRefusalResponse[] Refusals,
    IAsyncEnumerable<EntryResponse> Entries,
    IAsyncEnumerable<FavorResponse> Favors);
