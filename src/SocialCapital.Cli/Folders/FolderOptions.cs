using System.CommandLine;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Cli.Folders;

/// <summary>For commands that read a data folder themselves, whether a server runs on it or not: `--data`, `--community`.</summary>
internal sealed class FolderOptions(string communityDescription, bool isCommunityRequired)
{
    public Option<string> Data { get; } = new("--data")
    {
        Description = "The server's data folder.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => ConnectionOptions.DefaultDataFolder,
    };

    public Option<string?> Community { get; } = new("--community")
    {
        Description = communityDescription,
        HelpName = "ID",
        Required = isCommunityRequired,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Community);
    }

    /// <summary>Opens the folder for reading.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public SqliteLedgerStore Open(ParseResult parsed)
    {
        string folder = Path.GetFullPath(parsed.GetValue(Data)!);
        try
        {
            return SqliteLedgerStore.OpenReadOnly(folder);
        }
        catch (LedgerStoreException problem)
        {
            throw new ToolException(problem.Message, problem);
        }
    }

    /// <summary>The shards that are meant: all, or those of one community.</summary>
    /// <exception cref="ToolException">There are none.</exception>
    public async Task<IReadOnlyList<ShardKey>> FindShardsAsync(
        ParseResult parsed, SqliteLedgerStore store, CancellationToken cancellation)
    {
        string? community = parsed.GetValue(Community);
        IReadOnlyList<ShardKey> all = await store.ListShardsAsync(cancellation);
        ShardKey[] shards = [.. all.Where(shard => community is null || shard.Community == community)];
        return shards.Length > 0 || community is null
            ? shards
            : throw new ToolException($"the folder {store.Folder} has no entries of a community '{community}'");
    }
}
