using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Grains.Communities;

/// <summary>The keys of a community. Immutable: a change is a new ring, which counts when it is kept.</summary>
internal sealed class KeyRing
{
    private const int SecretBytes = 32;

    // Of 43 characters that nobody can guess: six bytes that name the key leave 26.
    private const int NamingCharacters = 8;

    private readonly ImmutableArray<CommunityKey> _keys;

    private KeyRing(ImmutableArray<CommunityKey> keys) => _keys = keys;

    /// <summary>Without any key.</summary>
    public static KeyRing Empty { get; } = new([]);

    /// <summary>The keys, in the order in which they were made.</summary>
    public CommunityKey[] ToArray() => [.. _keys];

    /// <summary>What is kept of them.</summary>
    public List<StoredKey> ToStored() => [.. _keys.Select(StoredKey.Of)];

    /// <summary>The keys that a state holds; those of communities from before keys had names, too.</summary>
    public static KeyRing Of(CommunityState state)
    {
        if (state.Keys is { } keys)
        {
            return new KeyRing([.. keys.Select(key => key.ToKey())]);
        }

        var createdAt = new Timestamp(state.CreatedAtUnixMicroseconds);
        return new KeyRing(
        [
            new CommunityKey("founding-write", KeyScope.Write, "", state.WriteKeyHash, createdAt, null),
            new CommunityKey("founding-read", KeyScope.Read, "", state.ReadKeyHash, createdAt, null),
        ]);
    }

    /// <summary>With one key more; those that have expired make room. Null where there is none.</summary>
    public (KeyRing Ring, NewKey Key)? With(KeyScope scope, string name, Timestamp? expiresAt, Timestamp now)
    {
        var kept = _keys.RemoveAll(key => key.IsExpired(now));
        if (kept.Length >= CommunityKey.CountMax)
        {
            return null;
        }

        var made = Make(scope, name, expiresAt, now);
        while (kept.Any(key => key.Id == made.Key.Id))
        {
            made = Make(scope, name, expiresAt, now);
        }

        return (new KeyRing(kept.Add(made.Key)), made);
    }

    /// <summary>With a key in the place of another, which expires after the overlap. Null where there is no such key, or no room.</summary>
    public (KeyRing Ring, NewKey Key)? Rotate(string id, TimeSpan overlap, Timestamp now)
    {
        if (_keys.FirstOrDefault(key => key.Id == id && !key.IsExpired(now)) is not { } earlier
            || With(earlier.Scope, earlier.Name, null, now) is not { } added)
        {
            return null;
        }

        var end = Timestamp.From(now.ToDateTimeOffset() + overlap);
        var expires = earlier.ExpiresAt is { } before && before.UnixMicroseconds < end.UnixMicroseconds ? before : end;
        var keys = added.Ring._keys;
        return (new KeyRing(keys.Replace(earlier, earlier with { ExpiresAt = expires })), added.Key);
    }

    /// <summary>Without a key; null where there is none of this id.</summary>
    public KeyRing? Without(string id)
    {
        var kept = _keys.RemoveAll(key => key.Id == id);
        return kept.Length == _keys.Length ? null : new KeyRing(kept);
    }

    private static NewKey Make(KeyScope scope, string name, Timestamp? expiresAt, Timestamp now)
    {
        var prefix = PrefixOf(scope);
        var secret = prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
        return new NewKey(new CommunityKey(secret[..(prefix.Length + NamingCharacters)], scope, name, hash, now, expiresAt), secret);
    }

    // Whoever finds a key in a log sees what was lost.
    private static string PrefixOf(KeyScope scope) => scope switch
    {
        KeyScope.Read => "scr_",
        KeyScope.ReadRelationships => "scrr_",
        KeyScope.Favor => "scf_",
        KeyScope.Write => "scw_",
        KeyScope.Moderate => "scm_",
        KeyScope.Admin => "sca_",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, null),
    };
}
