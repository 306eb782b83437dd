using SocialCapital.Grains.Abstractions.Statements;

namespace SocialCapital.Gateway.Responses;

/// <summary>A page of a member's entries, newest first.</summary>
/// <param name="Member">The member.</param>
/// <param name="Entries">The entries.</param>
/// <param name="Cursor">What to ask with for the next page; null on the last.</param>
internal sealed record StatementResponse(string Member, EntryResponse[] Entries, string? Cursor)
{
    public static StatementResponse Of(string member, Statement statement) =>
        new(member, [.. statement.Lines.Select(EntryResponse.OfLine)], statement.Cursor);
}
