using System.CommandLine;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Ledger.AzureStorage;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Cli.Stores;

/// <summary>
/// For commands that work on a store themselves: `--data` for a data folder, or `--azure`, `--azure-account` and `--azure-name` for a
/// cluster's; `--community`, where it is described.
/// </summary>
internal sealed class StoreOptions(
    ToolEnvironment environment,
    string? communityDescription,
    bool isCommunityRequired,
    string verb = "Read",
    string dataDescription = "The server's data folder.")
{
    /// <summary>A connection string is a secret, and other users of a machine can see command lines.</summary>
    public const string AzureConnectionVariable = "SOCIALCAPITAL_AZURE_STORAGE_CONNECTION";

    public Option<string> Data { get; } = new("--data")
    {
        Description = dataDescription,
        HelpName = "FOLDER",
        DefaultValueFactory = _ => ConnectionOptions.DefaultDataFolder,
    };

    public Option<bool> Azure { get; } = new("--azure")
    {
        Description = $"{verb} a cluster's store in Azure Storage instead, with the connection string in {AzureConnectionVariable}.",
    };

    public Option<string?> AzureAccount { get; } = new("--azure-account")
    {
        Description = $"{verb} a cluster's store in this storage account instead, with a managed identity or the environment's credential.",
        HelpName = "NAME",
    };

    public Option<string?> AzureName { get; } = new("--azure-name")
    {
        Description = "What the names of the cluster's container and table begin with; socialcapital where it is left out.",
        HelpName = "PREFIX",
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
        command.Options.Add(Azure);
        command.Options.Add(AzureAccount);
        command.Options.Add(AzureName);
        if (communityDescription is not null)
        {
            command.Options.Add(Community);
        }
    }

    /// <summary>Opens the store for reading.</summary>
    /// <exception cref="ToolException">There is none, or it can't be reached.</exception>
    public async Task<OpenedStore> OpenAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            if (FindAzure(parsed) is { } options)
            {
                var azure = await AzureLedgerStore.OpenReadOnlyAsync(options, cancellation);
                return new OpenedStore(azure, $"the store {azure.Place}", azure);
            }

            var folder = SqliteLedgerStore.OpenReadOnly(Path.GetFullPath(parsed.GetValue(Data)!));
            return new OpenedStore(folder, $"the folder {folder.Folder}", folder);
        }
        catch (LedgerStoreException problem)
        {
            throw new ToolException(problem.Message, problem);
        }
        catch (ArgumentException problem)
        {
            throw ToolException.Usage(problem.Message);
        }
    }

    /// <summary>The shards that are meant: all, or those of one community.</summary>
    /// <exception cref="ToolException">There are none, or the store can't be reached.</exception>
    public async Task<IReadOnlyList<ShardKey>> FindShardsAsync(ParseResult parsed, OpenedStore store, CancellationToken cancellation)
    {
        string? community = parsed.GetValue(Community);
        try
        {
            IReadOnlyList<ShardKey> all = await store.Ledgers.ListShardsAsync(cancellation);
            ShardKey[] shards = [.. all.Where(shard => community is null || shard.Community == community)];
            return shards.Length > 0 || community is null
                ? shards
                : throw new ToolException($"{store.Place} has no entries of a community '{community}'");
        }
        catch (LedgerStoreException problem)
        {
            throw new ToolException(problem.Message, problem);
        }
    }

    /// <summary>The cluster's store that is named; null where the data folder is meant.</summary>
    /// <exception cref="ToolException">The options contradict each other, or the connection string is missing.</exception>
    public AzureLedgerOptions? FindAzure(ParseResult parsed)
    {
        string? account = parsed.GetValue(AzureAccount);
        string? name = parsed.GetValue(AzureName);
        bool isByConnection = parsed.GetValue(Azure);
        if (account is null && !isByConnection)
        {
            return name is null ? null : throw ToolException.Usage("--azure-name stands beside --azure or --azure-account");
        }

        if (account is not null && isByConnection)
        {
            throw ToolException.Usage("--azure and --azure-account are two ways to name an account: give one");
        }

        if (parsed.GetResult(Data) is { Implicit: false })
        {
            throw ToolException.Usage("--data names a folder, and a cluster's store is none: give one or the other");
        }

        var options = new AzureLedgerOptions { AccountName = account };
        options.Name = name ?? options.Name;
        if (isByConnection)
        {
            options.ConnectionString = environment.Setting(AzureConnectionVariable)
                ?? throw ToolException.Usage($"--azure needs the storage account's connection string in {AzureConnectionVariable}");
        }

        return options;
    }
}
