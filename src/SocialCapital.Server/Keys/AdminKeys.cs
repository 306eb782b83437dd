using System.Security.Cryptography;
using SocialCapital.Hosting.Settings;

namespace SocialCapital.Server.Keys;

/// <summary>
/// The keys that open everything: the admin key and, while it is rotated, the one before it. A data folder's file is read again
/// within a second of a change, so that a server need not be restarted for it; a file that is gone, or holds no key, changes
/// nothing until it does.
/// </summary>
internal sealed class AdminKeys
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly string? _path;
    private readonly TimeProvider _time;
    private byte[][] _hashes;
    private DateTime _writtenAt;
    private long _lookedAt;

    private AdminKeys(string? path, TimeProvider time, IEnumerable<string> keys)
    {
        (_path, _time) = (path, time);
        _lookedAt = time.GetTimestamp();
        _hashes = [.. keys.Select(AdminKey.Hash)];
    }

    /// <summary>The SHA-256 of the admin key.</summary>
    public byte[] CurrentHash => Volatile.Read(ref _hashes)[0];

    /// <summary>Keys that stay the same as long as the process runs.</summary>
    public static AdminKeys Of(string key, string? previous) => new(null, TimeProvider.System, previous is null ? [key] : [key, previous]);

    /// <summary>The keys that a data folder keeps; one is made and told on the console where there is none.</summary>
    /// <exception cref="ConfigurationException">The file holds no key.</exception>
    public static AdminKeys KeptIn(string folder, TextWriter console, TimeProvider time)
    {
        var path = Path.Combine(folder, AdminKey.FileName);
        var keys = AdminKey.ReadOrMake(folder, console);
        return new AdminKeys(path, time, keys) { _writtenAt = File.GetLastWriteTimeUtc(path) };
    }

    /// <summary>Whether a key opens everything, by its SHA-256. From any thread; each of the keys is compared in constant time.</summary>
    public bool Opens(byte[] hash)
    {
        LookAtFile();
        var opens = false;
        foreach (var known in Volatile.Read(ref _hashes))
        {
            opens |= CryptographicOperations.FixedTimeEquals(hash, known);
        }

        return opens;
    }

    private void LookAtFile()
    {
        var lookedAt = Volatile.Read(ref _lookedAt);
        if (_path is null || _time.GetElapsedTime(lookedAt) < LookInterval
            || Interlocked.CompareExchange(ref _lookedAt, _time.GetTimestamp(), lookedAt) != lookedAt)
        {
            return;
        }

        try
        {
            // One thread comes here at a time: the next look is a second away.
            var writtenAt = File.GetLastWriteTimeUtc(_path);
            if (writtenAt != _writtenAt && AdminKey.ReadFile(_path) is { Length: > 0 } keys)
            {
                _writtenAt = writtenAt;
                Volatile.Write(ref _hashes, [.. keys.Select(AdminKey.Hash)]);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What opened so far still does.
        }
    }
}
