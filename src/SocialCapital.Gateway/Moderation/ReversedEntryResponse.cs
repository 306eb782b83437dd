using System.Text.Json.Serialization;

namespace SocialCapital.Gateway.Moderation;

/// <summary>What became of one entry.</summary>
/// <param name="Entry">The handle of the entry that was to be undone.</param>
/// <param name="Type">What it is; missing where there is no such entry.</param>
/// <param name="From">Who gave, rated or penalized, likewise.</param>
/// <param name="To">To whom, likewise.</param>
/// <param name="Worth">The goodwill that it moved when it was taken, likewise.</param>
/// <param name="Status">would-be-reversed (a dry run), reversed, reversed-before, or refused.</param>
/// <param name="Handle">The entry that undoes it.</param>
/// <param name="Code">Why it is refused.</param>
/// <param name="Detail">The same in a sentence.</param>
internal sealed record ReversedEntryResponse(
    string Entry,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? To,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Worth,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Handle = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null);
