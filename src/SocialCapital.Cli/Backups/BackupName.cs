using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Cli.Backups;

/// <summary>
/// Tells a backup from others: a hash of its shards' first blocks and checkpoints and of its settings. Two with the same name may differ in
/// how far beyond the last checkpoint their journals go, and in nothing before: the one goes on where the other ends.
/// </summary>
internal static class BackupName
{
    /// <summary>The backup's name.</summary>
    /// <exception cref="LedgerStoreException">It can't be read.</exception>
    public static async Task<string> OfAsync(SqliteLedgerStore backup, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var shard in await backup.ListShardsAsync(cancellation))
        {
            await using IShardReader reader = (await backup.OpenReaderAsync(shard, cancellation))!;
            CheckpointHead? head = await reader.ReadCheckpointAsync(cancellation);
            Append(hash, Encoding.UTF8.GetBytes($"{shard} {head?.Offset}"));
            Append(hash, head?.Header ?? default);
            Append(hash, (await reader.ReadBlockAsync(1, cancellation))?.Payload ?? default);
        }

        foreach (string key in (await backup.ListAsync(cancellation)).Where(key => !key.StartsWith(ISettingsStore.ServersOwn, StringComparison.Ordinal)))
        {
            Append(hash, Encoding.UTF8.GetBytes(key));
            Append(hash, (await backup.ReadAsync(key, cancellation))?.Content ?? default);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlyMemory<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes.Span);
    }
}
