using SocialCapital.Grains.Abstractions.Statements;

namespace SocialCapital.Gateway.Responses;

/// <summary>A page of a pair's entries, newest first, with their effect on <paramref name="From"/>.</summary>
/// <param name="From">Who looks.</param>
/// <param name="To">At whom.</param>
/// <param name="Entries">The entries.</param>
/// <param name="Cursor">What to ask with for the next page; null on the last.</param>
internal sealed record RelationshipStatementResponse(string From, string To, EntryResponse[] Entries, string? Cursor)
{
    public static RelationshipStatementResponse Of(string from, string to, Statement statement) =>
        new(from, to, [.. statement.Lines.Select(EntryResponse.OfLine)], statement.Cursor);
}
