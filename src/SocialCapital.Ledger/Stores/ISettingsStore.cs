namespace SocialCapital.Ledger.Stores;

/// <summary>Keeps small documents by key with optimistic concurrency: the communities' settings.</summary>
public interface ISettingsStore
{
    /// <summary>What the keys of documents begin with that servers keep for themselves: they are no part of a ledger.</summary>
    const string ServersOwn = "server/";

    /// <summary>The keys of all documents, in the order of their characters' numbers.</summary>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default);

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
