using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Grains.Communities;

/// <summary>What is kept of a key, as JSON.</summary>
internal sealed record StoredKey
{
    public string Id { get; init; } = "";

    public KeyScope Scope { get; init; }

    public string Name { get; init; } = "";

    public byte[] Hash { get; init; } = [];

    public long CreatedAtUnixMicroseconds { get; init; }

    public long? ExpiresAtUnixMicroseconds { get; init; }

    public static StoredKey Of(CommunityKey key) => new()
    {
        Id = key.Id,
        Scope = key.Scope,
        Name = key.Name,
        Hash = key.Hash,
        CreatedAtUnixMicroseconds = key.CreatedAt.UnixMicroseconds,
        ExpiresAtUnixMicroseconds = key.ExpiresAt?.UnixMicroseconds,
    };

    public CommunityKey ToKey() => new(
        Id,
        Scope,
        Name,
        Hash,
        new Timestamp(CreatedAtUnixMicroseconds),
        ExpiresAtUnixMicroseconds is { } end ? new Timestamp(end) : null);
}
