using System.Text.Json.Serialization;

namespace SocialCapital.Gateway.Responses;

/// <summary>What became of one event.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Id">Its id; left out where none could be read.</param>
/// <param name="Status">accepted, duplicate or rejected.</param>
/// <param name="Code">Why it was not accepted.</param>
/// <param name="Reason">The same in a sentence.</param>
/// <param name="Offset">Its offset in its shard; of a duplicate, the first one's.</param>
/// <param name="Handle">The handle by which it can be named at any age.</param>
/// <param name="Worth">The goodwill that an accepted deposit moved.</param>
internal sealed record EventResultResponse(
    int Index,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Offset,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Handle,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Worth);
