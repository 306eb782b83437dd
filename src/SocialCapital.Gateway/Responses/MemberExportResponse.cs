using SocialCapital.Gateway.Favors;

namespace SocialCapital.Gateway.Responses;

/// <summary>Everything that is held of a member.</summary>
/// <param name="Member">The member.</param>
/// <param name="ExportedAt">When the export began; entries that come later may be missing.</param>
/// <param name="Account">The balance, the score and the rest.</param>
/// <param name="Explanation">Why the score is what it is.</param>
/// <param name="Entries">All entries, newest first; those of others that concern the member, too.</param>
/// <param name="Favors">All favors asked by the member or of it, those asked last first.</param>
internal sealed record MemberExportResponse(
    string Member,
    DateTime ExportedAt,
    MemberResponse Account,
    ExplanationResponse Explanation,
    IAsyncEnumerable<EntryResponse> Entries,
    IAsyncEnumerable<FavorResponse> Favors);
