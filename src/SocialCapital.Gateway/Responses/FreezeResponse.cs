using System.Text.Json.Serialization;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Responses;

/// <summary>By what a member is frozen.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Until">Until when; left out where it holds until it is lifted.</param>
/// <param name="By">The moderator; left out for keys that do not see what is between two members.</param>
/// <param name="Reason">Why, likewise.</param>
internal sealed record FreezeResponse(
    DateTime Since,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? Until,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? By,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason)
{
    public static FreezeResponse? Of(FreezeView? freeze, bool seesRelationships) => freeze is null ? null : new(
        freeze.Since.ToDateTimeOffset().UtcDateTime,
        freeze.Until?.ToDateTimeOffset().UtcDateTime,
        seesRelationships ? freeze.By : null,
        seesRelationships ? freeze.Reason : null);
}
