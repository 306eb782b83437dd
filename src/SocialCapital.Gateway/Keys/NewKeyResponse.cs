using System.Text.Json.Serialization;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Gateway.Keys;

/// <summary>A key that was just made.</summary>
/// <param name="Id">Its first characters, which name it.</param>
/// <param name="Scope">What it opens.</param>
/// <param name="Name">What it is for.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when on it opens nothing.</param>
/// <param name="Key">The key itself, shown this once.</param>
internal sealed record NewKeyResponse(
    string Id,
    string Scope,
    string Name,
    DateTime CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? ExpiresAt,
    string Key)
{
    public static NewKeyResponse Of(NewKey made) => new(
        made.Key.Id,
        Scopes.NameOf(made.Key.Scope),
        made.Key.Name,
        made.Key.CreatedAt.ToDateTimeOffset().UtcDateTime,
        made.Key.ExpiresAt?.ToDateTimeOffset().UtcDateTime,
        made.Secret);
}
