using Microsoft.Data.Sqlite;
using SocialCapital.Ledger.Stores;
using SQLitePCL;

namespace SocialCapital.Ledger.Sqlite.Databases;

/// <summary>Turns SQLite's result codes into the one exception of the store contract, naming the file and what to do.</summary>
internal static class SqliteFailure
{
    public static LedgerStoreException Of(string path, sqlite3 connection)
    {
        var code = raw.sqlite3_errcode(connection);
        var extended = raw.sqlite3_extended_errcode(connection);
        var message = raw.sqlite3_errmsg(connection).utf8_to_string();
        return Of(path, new SqliteException($"SQLite Error {code} ({extended}): '{message}'.", code, extended));
    }

    public static LedgerStoreException Of(string path, SqliteException cause) =>
        new($"{Meaning(path, cause.SqliteErrorCode)} {cause.Message}", cause);

    private static string Meaning(string path, int code) => code switch
    {
        raw.SQLITE_FULL => $"No room is left for '{path}'.",
        raw.SQLITE_IOERR => $"The disk fails under '{path}'.",
        raw.SQLITE_CORRUPT => $"'{path}' is damaged: restore it from a backup.",
        raw.SQLITE_NOTADB => $"'{path}' is damaged, or is no file of a ledger: restore it from a backup.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"Another process keeps '{path}' locked.",
        raw.SQLITE_READONLY => $"'{path}' can't be written to.",
        raw.SQLITE_CANTOPEN => $"'{path}' can't be opened: the file and its folder must be there, readable and, even to read, writable.",
        _ => $"'{path}' fails.",
    };
}
