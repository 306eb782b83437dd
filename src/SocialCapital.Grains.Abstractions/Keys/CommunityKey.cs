using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Keys;

/// <summary>A key as it is kept: who has this can recognize the key, and can't use it.</summary>
/// <param name="Id">The key's first characters, which name it; of keys older than their names, <c>founding-write</c> or <c>founding-read</c>.</param>
/// <param name="Scope">What it opens.</param>
/// <param name="Name">What it is for, in the words of whoever made it; may be empty.</param>
/// <param name="Hash">SHA-256 of its UTF-8.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when on it opens nothing; null where it lasts.</param>
[GenerateSerializer, Immutable]
public sealed record CommunityKey(
    [property: Id(0)] string Id,
    [property: Id(1)] KeyScope Scope,
    [property: Id(2)] string Name,
    [property: Id(3)] byte[] Hash,
    [property: Id(4)] Timestamp CreatedAt,
    [property: Id(5)] Timestamp? ExpiresAt)
{
    /// <summary>The most keys that a community has at a time.</summary>
    public const int CountMax = 100;

    /// <summary>The most characters of a name.</summary>
    public const int NameCharactersMax = 100;

    /// <summary>How long the earlier key may go on to open after a rotation, at most.</summary>
    public static readonly TimeSpan OverlapMax = TimeSpan.FromDays(30);

    /// <summary>Whether it opens nothing any more.</summary>
    public bool IsExpired(Timestamp now) => ExpiresAt is { } end && end.UnixMicroseconds <= now.UnixMicroseconds;
}
