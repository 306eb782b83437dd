using System.Globalization;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Databases;

/// <summary>
/// What a file holds and how it says so: SQLite's application id names the kind of file, its user version the version of
/// the tables, and the table <c>folder</c> the data folder that the file belongs to.
/// </summary>
internal sealed class Schema
{
    private readonly int _version;
    private readonly string _kind;
    private readonly int _application;
    private readonly string _tables;

    private Schema(string kind, int application, int version, string tables)
    {
        _version = version;
        _kind = kind;
        _application = application;
        _tables = tables;
    }

    /// <summary>
    /// The journal. A block's position is its shard's key and its first offset in one integer (<see cref="Position"/>), so
    /// that the rowid is the only index and every append of a shard goes to the end of that shard's range. Version 2 has the same
    /// tables, and tells that members' keys belong to it: version 1 is from before there were any.
    /// </summary>
    public static Schema Journal { get; } = new(
        "journal",
        0x53436A6C,
        2,
        """
        CREATE TABLE shard(
            key INTEGER PRIMARY KEY, community TEXT NOT NULL, number INTEGER NOT NULL, epoch INTEGER NOT NULL,
            UNIQUE(community, number)) STRICT;
        CREATE TABLE journal(position INTEGER PRIMARY KEY, last_offset INTEGER NOT NULL, payload BLOB NOT NULL) STRICT;
        """);

    /// <summary>
    /// The accounts and settings. A member's key is the shard's key and the member's number in one integer: rows keyed by
    /// one integer are written half as fast again as rows keyed by two. A pair and its shard do not fit into one.
    /// </summary>
    public static Schema Accounts { get; } = new(
        "accounts",
        0x53436163,
        1,
        """
        CREATE TABLE owner(shard INTEGER PRIMARY KEY, epoch INTEGER NOT NULL) STRICT;
        CREATE TABLE checkpoint(shard INTEGER PRIMARY KEY, last_offset INTEGER NOT NULL, header BLOB NOT NULL) STRICT;
        CREATE TABLE member(
            key INTEGER PRIMARY KEY, shard INTEGER NOT NULL, name TEXT NOT NULL, image BLOB NOT NULL) STRICT;
        CREATE UNIQUE INDEX member_name ON member(shard, name);
        CREATE TABLE relationship(
            shard INTEGER NOT NULL, pair INTEGER NOT NULL, image BLOB NOT NULL,
            PRIMARY KEY(shard, pair)) STRICT, WITHOUT ROWID;
        CREATE TABLE adjustment(
            position INTEGER PRIMARY KEY, worth INTEGER NOT NULL, stance INTEGER NOT NULL,
            appreciation INTEGER NOT NULL, reversed INTEGER NOT NULL) STRICT;
        CREATE TABLE setting(key TEXT NOT NULL PRIMARY KEY, version TEXT NOT NULL, content BLOB NOT NULL) STRICT;
        """);

    /// <summary>The members' keys: a page of them is a row, its key the shard's key and the page's number in one integer.</summary>
    public static Schema Keys { get; } = new(
        "member keys",
        0x53436B79,
        1,
        "CREATE TABLE key_page(position INTEGER PRIMARY KEY, keys BLOB NOT NULL) STRICT;");

    /// <summary>Whether the file is from before this version of its kind.</summary>
    public bool IsEarlier(Database database) => database.ReadInt64("PRAGMA user_version") < _version;

    /// <summary>Says that the file is of this version now.</summary>
    public void MarkCurrent(Database database) => database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {_version}"));

    /// <summary>Creates the tables where the file is new, and checks that they are ours where it is not.</summary>
    /// <returns>The id of the data folder that the file belongs to: <paramref name="folder"/> where it is new.</returns>
    public string CreateOrCheck(Database database, string folder)
    {
        database.Begin();
        try
        {
            if (IsNew(database))
            {
                database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {_application}"));
                database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {_version}"));
                database.Execute("CREATE TABLE folder(id TEXT NOT NULL) STRICT");
                database.Execute(_tables);
                var insert = database.Prepare("INSERT INTO folder(id) VALUES(?1)");
                insert.Bind(1, folder);
                insert.Run();
            }

            database.Commit();
        }
        catch
        {
            database.Rollback();
            throw;
        }

        return Check(database);
    }

    /// <summary>Checks that the file is ours and of this version.</summary>
    /// <returns>The id of the data folder that it belongs to.</returns>
    public string Check(Database database)
    {
        if (database.ReadInt64("PRAGMA application_id") != _application)
        {
            throw new LedgerStoreException($"'{database.Path}' is not the {_kind} of a ledger.");
        }

        var version = database.ReadInt64("PRAGMA user_version");
        return version >= 1 && version <= _version
            ? database.ReadText("SELECT id FROM folder")
            : throw new LedgerStoreException(
                $"'{database.Path}' has the {_kind} in version {version}; this program knows version {_version}. Use the release that wrote it, or a later one.");
    }

    private static bool IsNew(Database database) =>
        database.ReadInt64("PRAGMA user_version") == 0
        && database.ReadInt64("PRAGMA application_id") == 0
        && database.ReadInt64("SELECT count(*) FROM sqlite_schema") == 0;
}
