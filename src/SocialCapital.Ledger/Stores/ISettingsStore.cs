namespace SocialCapital.Ledger.Stores;

/// <summary>Keeps small documents by key with optimistic concurrency: the communities' settings.</summary>
public interface ISettingsStore
{
    /// <summary>Reads a document; null where there is none.</summary>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    ValueTask<SettingsDocument?> ReadAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes a document if the stored one still has <paramref name="expectedVersion"/> (null: if there is none),
    /// and returns the new version; null where it does not, and nothing was written.
    /// </summary>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    ValueTask<string?> WriteAsync(string key, ReadOnlyMemory<byte> content, string? expectedVersion, CancellationToken cancellationToken = default);

    /// <summary>Removes a document if it still has <paramref name="expectedVersion"/>; false where it does not.</summary>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    ValueTask<bool> RemoveAsync(string key, string expectedVersion, CancellationToken cancellationToken = default);
}
