using SocialCapital.Ledger.Sqlite.Databases;

namespace SocialCapital.Ledger.Sqlite.Settings;

/// <summary>Writes settings inside a transaction. A version is a fresh random name, so that a document removed and written anew never has an old one.</summary>
internal sealed class SettingRows(Database database)
{
    private readonly Statement _insert = database.Prepare(
        "INSERT INTO setting(key, version, content) VALUES(?1, ?2, ?3) ON CONFLICT(key) DO NOTHING");

    private readonly Statement _update = database.Prepare(
        "UPDATE setting SET version = ?2, content = ?3 WHERE key = ?1 AND version = ?4");

    private readonly Statement _remove = database.Prepare("DELETE FROM setting WHERE key = ?1 AND version = ?2");

    /// <summary>Returns the new version; null where the document does not have the expected one.</summary>
    public string? Write(string key, ReadOnlySpan<byte> content, string? expectedVersion)
    {
        var version = Guid.NewGuid().ToString("N");
        var statement = expectedVersion is null ? _insert : _update;
        statement.Bind(1, key);
        statement.Bind(2, version);
        statement.Bind(3, content);
        if (expectedVersion is not null)
        {
            statement.Bind(4, expectedVersion);
        }

        statement.Run();
        return database.Changes() == 1 ? version : null;
    }

    /// <summary>False where the document does not have the expected version.</summary>
    public bool Remove(string key, string expectedVersion)
    {
        _remove.Bind(1, key);
        _remove.Bind(2, expectedVersion);
        _remove.Run();
        return database.Changes() == 1;
    }
}
