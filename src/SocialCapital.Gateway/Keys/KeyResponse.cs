using System.Text.Json.Serialization;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Gateway.Keys;

/// <summary>A key, by what may be shown of it.</summary>
/// <param name="Id">Its first characters, which name it.</param>
/// <param name="Scope">What it opens.</param>
/// <param name="Name">What it is for.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when on it opens nothing.</param>
internal sealed record KeyResponse(
    string Id,
    string Scope,
    string Name,
    DateTime CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? ExpiresAt)
{
    public static KeyResponse Of(CommunityKey key) => new(
        key.Id, Scopes.NameOf(key.Scope), key.Name, key.CreatedAt.ToDateTimeOffset().UtcDateTime, key.ExpiresAt?.ToDateTimeOffset().UtcDateTime);
}
