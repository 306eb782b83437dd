using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Folders;
using SocialCapital.Ledger.Sqlite.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>
/// What will take the place of one community's blocks, as a data folder of its own inside the data folder, so that it can be verified as any
/// other is; and beside it what they are before.
/// </summary>
internal sealed class RefoldStaging : IDisposable
{
    private readonly LedgerFolder _folder;
    private readonly BlockFile _former;
    private readonly BlockFile _rewritten;
    private readonly SqliteLedgerOptions _options;

    private RefoldStaging(LedgerFolder folder, IReadOnlyList<ShardRow> shards, BlockFile former, BlockFile rewritten, SqliteLedgerOptions options)
    {
        (_folder, Shards, _former, _rewritten, _options) = (folder, shards, former, rewritten, options);
    }

    /// <summary>The community's shards.</summary>
    public IReadOnlyList<ShardRow> Shards { get; }

    /// <summary>The folder.</summary>
    public string Folder => _folder.Folder;

    /// <summary>The file with the blocks as they will be.</summary>
    public string Journal => _folder.Journal;

    /// <summary>The file with the blocks as they are before.</summary>
    public string Former => FormerIn(_folder);

    /// <summary>Whether it may be in the journal's place, as far as is known.</summary>
    public bool MayBePut { get; set; }

    /// <summary>Makes it, empty.</summary>
    /// <exception cref="LedgerStoreException">The folder has no such community, or the disk fails.</exception>
    public static RefoldStaging Create(LedgerFolder place, string community, SqliteLedgerOptions options)
    {
        string id;
        IReadOnlyList<ShardRow> shards;
        using (var journal = Database.OpenForReading(place.Journal, options))
        {
            id = Schema.Journal.Check(journal);
            shards = new ShardRows(journal).Read(community);
        }

        if (shards.Count == 0)
        {
            throw new LedgerStoreException($"'{place.Folder}' has no entries of a community '{community}'.");
        }

        var folder = new LedgerFolder(place.Refolded);
        Directory.CreateDirectory(folder.Folder);
        if (File.Exists(place.Keys))
        {
            CopyKeys(place.Keys, folder.Keys, shards, options);
        }

        using (var accounts = Database.OpenForWriting(folder.Accounts, logPages: 256, options))
        {
            Schema.Accounts.CreateOrCheck(accounts, id);
        }

        var former = new BlockFile(FormerIn(folder), id, shards, options);
        try
        {
            return new RefoldStaging(folder, shards, former, new BlockFile(folder.Journal, id, shards, options), options);
        }
        catch
        {
            former.Dispose();
            throw;
        }
    }

    /// <summary>Takes a block as it is, and as it will be.</summary>
    /// <exception cref="LedgerStoreException">It would be too long, or the disk fails.</exception>
    public void Add(ShardRow shard, JournalBlock former, JournalBlock rewritten)
    {
        if (rewritten.Payload.Length > _options.PayloadBytesMax)
        {
            throw new LedgerStoreException(
                $"The block at offset {former.FirstOffset} of {shard.Shard} would have {rewritten.Payload.Length} bytes, and {_options.PayloadBytesMax} is the most.");
        }

        _former.Add(shard.Key, former);
        _rewritten.Add(shard.Key, rewritten);
    }

    /// <summary>Opens the blocks as they will be, when all of it is on the disk.</summary>
    public JournalReader OpenBlocks() => new(Database.OpenForReading(Journal, _options));

    /// <summary>Has all of it on the disk, and takes no more.</summary>
    public void Finish()
    {
        _former.Finish();
        _rewritten.Finish();
        Dispose();
    }

    /// <summary>Removes the copy of the members' keys, and what else was there for verifying.</summary>
    public void DropCopies()
    {
        foreach (var file in Directory.GetFiles(Folder).Where(file => file != Journal && file != Former))
        {
            File.Delete(file);
        }
    }

    public void Dispose()
    {
        _former.Dispose();
        _rewritten.Dispose();
    }

    /// <summary>Nobody else's: their owners may destroy them meanwhile.</summary>
    private static void CopyKeys(string path, string target, IReadOnlyList<ShardRow> shards, SqliteLedgerOptions options)
    {
        using var keys = Database.OpenForReading(path, options);
        using var copy = Database.OpenForWriting(target, logPages: 256, options);
        Schema.Keys.CreateOrCheck(copy, Schema.Keys.Check(keys));
        var read = keys.Prepare("SELECT position, keys FROM key_page WHERE position BETWEEN ?1 AND ?2");
        var add = copy.Prepare("INSERT INTO key_page(position, keys) VALUES(?1, ?2)");
        copy.Begin();
        foreach (var shard in shards)
        {
            read.Bind(1, Position.OfMember(shard.Key, 0));
            read.Bind(2, Position.OfMember(shard.Key, -1));
            while (read.Step())
            {
                add.Bind(1, read.Int64(0));
                add.Bind(2, read.Blob(1));
                add.Run();
            }
        }

        copy.Commit();
    }

    private static string FormerIn(LedgerFolder folder) => Path.Combine(folder.Folder, "former.db");
}
