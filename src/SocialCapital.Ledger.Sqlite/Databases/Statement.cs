using System.Text;
using SQLitePCL;

namespace SocialCapital.Ledger.Sqlite.Databases;

/// <summary>A compiled statement. Parameters count from 1, columns from 0. Used by one thread at a time.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle) : IDisposable
{
    private const int NameBytesOnStack = 512;

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(handle, parameter, value));

    /// <summary>Binds bytes, which are copied.</summary>
    public void Bind(int parameter, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(handle, parameter, value));

    public void Bind(int parameter, string value)
    {
        if (value.Length * 3 <= NameBytesOnStack)
        {
            Span<byte> utf8 = stackalloc byte[NameBytesOnStack];
            var length = Encoding.UTF8.GetBytes(value, utf8);
            Check(raw.sqlite3_bind_text(handle, parameter, utf8[..length]));
        }
        else
        {
            Check(raw.sqlite3_bind_text(handle, parameter, value));
        }
    }

    /// <summary>Goes to the next row. After false the statement is ready to be run again; after true it needs <see cref="Reset"/>.</summary>
    public bool Step()
    {
        switch (raw.sqlite3_step(handle))
        {
            case raw.SQLITE_ROW:
                return true;
            case raw.SQLITE_DONE:
                Reset();
                return false;
            default:
                var failure = database.Failure();
                Reset();
                throw failure;
        }
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Ends the statement's reading; a failure of the last step is not told again.</summary>
    public void Reset() => _ = raw.sqlite3_reset(handle);

    /// <summary>Frees what is bound: a statement keeps its copies of it otherwise.</summary>
    public void Unbind() => _ = raw.sqlite3_clear_bindings(handle);

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>The column's bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public void Dispose() => handle.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw database.Failure();
        }
    }
}
