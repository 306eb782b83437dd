using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Accounts;

/// <summary>Reads accounts and settings on one connection. Rows are looked up one by one: a prepared point read costs no more than its share of a join with a list.</summary>
internal sealed class AccountsReader : IDisposable
{
    /// <summary>How many rows a scan reads at a time: enough to forget the thread's switch, and 256 KiB of memory.</summary>
    private const int RowsAtOnce = 1_000;

    private readonly Database _database;
    private readonly Statement _checkpoint;
    private readonly Statement _memberByName;
    private readonly Statement _member;
    private readonly Statement _relationship;
    private readonly Statement _adjustment;
    private readonly Statement _members;
    private readonly Statement _relationships;
    private readonly Statement _pairs;
    private readonly Statement _setting;
    private readonly Statement _settings;

    public AccountsReader(Database database)
    {
        _database = database;
        _checkpoint = database.Prepare("SELECT last_offset, header FROM checkpoint WHERE shard = ?1");
        _memberByName = database.Prepare("SELECT key, image FROM member WHERE shard = ?1 AND name = ?2");
        _member = database.Prepare("SELECT name, image FROM member WHERE key = ?1");
        _relationship = database.Prepare("SELECT image FROM relationship WHERE shard = ?1 AND pair = ?2");
        _adjustment = database.Prepare("SELECT worth, stance, appreciation, reversed FROM adjustment WHERE position = ?1");
        _members = database.Prepare("SELECT key, name, image FROM member WHERE key BETWEEN ?1 AND ?2 ORDER BY key");
        _relationships = database.Prepare("SELECT pair, image FROM relationship WHERE shard = ?1 ORDER BY pair");
        _pairs = database.Prepare("SELECT pair FROM relationship WHERE shard = ?1 ORDER BY pair");
        _setting = database.Prepare("SELECT content, version FROM setting WHERE key = ?1");
        _settings = database.Prepare("SELECT key FROM setting");
    }

    public CheckpointHead? ReadCheckpoint(long shard)
    {
        _checkpoint.Bind(1, shard);
        if (!_checkpoint.Step())
        {
            return null;
        }

        var head = new CheckpointHead(_checkpoint.Int64(0), _checkpoint.Blob(1).ToArray());
        _checkpoint.Reset();
        return head;
    }

    public List<MemberRecord> LoadMembers(long shard, string[] names)
    {
        _memberByName.Bind(1, shard);
        return Load(names, _memberByName, static (row, name) => row.Bind(2, name), ReadNamed);

        static MemberRecord ReadNamed(Statement row, string name) =>
            new(Position.NumberOf(row.Int64(0)), name, AccountCodec.ReadMember(row.Blob(1)));
    }

    public List<MemberRecord> LoadMembers(long shard, int[] numbers)
    {
        return Load(numbers, _member, (row, number) => row.Bind(1, Position.OfMember(shard, number)), ReadNumbered);

        static MemberRecord ReadNumbered(Statement row, int number) =>
            new(number, row.Text(0), AccountCodec.ReadMember(row.Blob(1)));
    }

    public List<RelationshipRecord> LoadRelationships(long shard, PairKey[] pairs)
    {
        // In their order: neighbors are on one page.
        Array.Sort(pairs);
        _relationship.Bind(1, shard);
        return Load(
            pairs,
            _relationship,
            static (row, pair) => row.Bind(2, pair.ToInt64()),
            static (row, pair) => new RelationshipRecord(pair, AccountCodec.ReadRelationship(row.Blob(0))));
    }

    public List<AdjustmentRecord> LoadAdjustments(long shard, long[] offsets)
    {
        return Load(
            offsets,
            _adjustment,
            (row, offset) => row.Bind(1, Position.OfEntry(shard, offset)),
            static (row, offset) => new AdjustmentRecord(offset, ReadAdjustment(row)));
    }

    public SettingsDocument? ReadSetting(string key)
    {
        _setting.Bind(1, key);
        if (!_setting.Step())
        {
            return null;
        }

        var document = new SettingsDocument(_setting.Blob(0).ToArray(), _setting.Text(1));
        _setting.Reset();
        return document;
    }

    public List<string> ListSettings()
    {
        var keys = new List<string>();
        while (_settings.Step())
        {
            keys.Add(_settings.Text(0));
        }

        keys.Sort(StringComparer.Ordinal);
        return keys;
    }

    /// <summary>Takes a snapshot of the last commit, which holds until <see cref="TryEndSnapshot"/>.</summary>
    public void TakeSnapshot()
    {
        _database.BeginRead();

        // A deferred transaction has no snapshot before its first read.
        ReadCheckpoint(shard: 0);
    }

    /// <summary>Ends the snapshot; false where the connection can't be used again.</summary>
    public bool TryEndSnapshot()
    {
        try
        {
            _database.Commit();
            return true;
        }
        catch (LedgerStoreException)
        {
            return false;
        }
    }

    /// <summary>Begins to read all members; what it returns gives the next ones, in the same list again, none at the end.</summary>
    public Func<List<MemberRecord>> ScanMembers(long shard)
    {
        _members.Bind(1, Position.OfMember(shard, 0));
        _members.Bind(2, Position.OfMember(shard, int.MaxValue));
        return Next(_members, static row =>
            new MemberRecord(Position.NumberOf(row.Int64(0)), row.Text(1), AccountCodec.ReadMember(row.Blob(2))));
    }

    /// <summary>Begins to read all relationships; what it returns gives the next ones, in the same list again, none at the end.</summary>
    public Func<List<RelationshipRecord>> ScanRelationships(long shard)
    {
        _relationships.Bind(1, shard);
        return Next(_relationships, static row =>
            new RelationshipRecord(PairKey.FromInt64(row.Int64(0)), AccountCodec.ReadRelationship(row.Blob(1))));
    }

    /// <summary>Begins to read the keys of all relationships; what it returns gives the next ones, in the same list again, none at the end.</summary>
    public Func<List<PairKey>> ScanPairs(long shard)
    {
        _pairs.Bind(1, shard);
        return Next(_pairs, static row => PairKey.FromInt64(row.Int64(0)));
    }

    public void Dispose() => _database.Dispose();

    private static Adjustment ReadAdjustment(Statement row) =>
        new(new Goodwill(row.Int64(0)), (Stance)row.Int64(1), row.Int64(2), row.Int64(3) != 0);

    // The list is filled again with each call.
    private static Func<List<TRecord>> Next<TRecord>(Statement rows, Func<Statement, TRecord> read)
    {
        var hasEnded = false;
        var records = new List<TRecord>(RowsAtOnce);
        return () =>
        {
            records.Clear();
            while (!hasEnded && records.Count < RowsAtOnce)
            {
                // Once it has given false, a statement would begin anew.
                if (rows.Step())
                {
                    records.Add(read(rows));
                }
                else
                {
                    hasEnded = true;
                }
            }

            return records;
        };
    }

    /// <summary>Looks keys up, all in one snapshot.</summary>
    private List<TRecord> Load<TKey, TRecord>(TKey[] keys, Statement row, Action<Statement, TKey> bind, Func<Statement, TKey, TRecord> read)
    {
        var records = new List<TRecord>(keys.Length);
        _database.BeginRead();
        foreach (var key in keys)
        {
            bind(row, key);
            if (row.Step())
            {
                records.Add(read(row, key));
                row.Reset();
            }
        }

        _database.Commit();
        return records;
    }
}
