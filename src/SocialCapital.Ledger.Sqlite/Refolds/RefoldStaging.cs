using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Folders;
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
    private readonly int _payloadBytesMax;

    private RefoldStaging(LedgerFolder folder, IReadOnlyList<ShardRow> shards, BlockFile former, BlockFile rewritten, int payloadBytesMax)
    {
        (_folder, Shards, _former, _rewritten, _payloadBytesMax) = (folder, shards, former, rewritten, payloadBytesMax);
    }

    /// <summary>The community's shards.</summary>
    public IReadOnlyList<ShardRow> Shards { get; }

    /// <summary>The folder.</summary>
    public string Folder => _folder.Folder;

    /// <summary>The file with the blocks as they will be.</summary>
    public string Journal => _folder.Journal;

    /// <summary>The file with the blocks as they are before.</summary>
    public string Former => FormerIn(_folder);

    /// <summary>Makes it, empty.</summary>
    /// <exception cref="LedgerStoreException">The folder has no such community, or the disk fails.</exception>
    public static RefoldStaging Create(LedgerFolder place, string community, SqliteLedgerOptions options)
    {
        string id;
        IReadOnlyList<ShardRow> shards;
        using (var journal = Database.OpenForReading(place.Journal, options))
        {
            id = Schema.Journal.Check(journal);
            shards = ShardRow.Read(journal, community);
        }

        if (shards.Count == 0)
        {
            throw new LedgerStoreException($"'{place.Folder}' has no entries of a community '{community}'.");
        }

        var folder = new LedgerFolder(place.Refolded);
        Directory.CreateDirectory(folder.Folder);
        if (File.Exists(place.Keys))
        {
            Database.Copy(place.Keys, folder.Keys, options);
        }

        using (var accounts = Database.OpenForWriting(folder.Accounts, logPages: 256, options))
        {
            Schema.Accounts.CreateOrCheck(accounts, id);
        }

        var former = new BlockFile(FormerIn(folder), id, shards, options);
        try
        {
            return new RefoldStaging(folder, shards, former, new BlockFile(folder.Journal, id, shards, options), options.PayloadBytesMax);
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
        if (rewritten.Payload.Length > _payloadBytesMax)
        {
            throw new LedgerStoreException(
                $"The block at offset {former.FirstOffset} of {shard.Shard} would have {rewritten.Payload.Length} bytes, and {_payloadBytesMax} is the most.");
        }

        _former.Add(shard.Key, former);
        _rewritten.Add(shard.Key, rewritten);
    }

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

    private static string FormerIn(LedgerFolder folder) => Path.Combine(folder.Folder, "former.db");
}
