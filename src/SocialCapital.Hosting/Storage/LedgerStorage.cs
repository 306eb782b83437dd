using Microsoft.Extensions.DependencyInjection;
using SocialCapital.Hosting.Settings;
using SocialCapital.Ledger.AzureStorage;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Hosting.Storage;

/// <summary>The store that the settings name, opened.</summary>
public sealed class LedgerStorage : IAsyncDisposable
{
    private readonly IAsyncDisposable _store;

    private LedgerStorage(ILedgerStore ledgers, ISettingsStore settings, IAsyncDisposable store, string place)
    {
        Ledgers = ledgers;
        Settings = settings;
        _store = store;
        Place = place;
    }

    /// <summary>The journals and accounts.</summary>
    public ILedgerStore Ledgers { get; }

    /// <summary>The communities' settings.</summary>
    public ISettingsStore Settings { get; }

    /// <summary>Where it is, for the log.</summary>
    public string Place { get; }

    /// <summary>Opens the embedded store.</summary>
    /// <param name="folder">The data folder; made where there is none, as its owner's alone: who helped whom is nobody else's business.</param>
    /// <exception cref="LedgerStoreException">It can't be opened, or another server has it.</exception>
    public static LedgerStorage OpenSqlite(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var store = SqliteLedgerStore.Open(folder);
        return new LedgerStorage(store, store, store, folder);
    }

    /// <summary>Opens Azure Storage.</summary>
    /// <exception cref="ConfigurationException">A setting is wrong.</exception>
    /// <exception cref="LedgerStoreException">The account does not answer, or refuses.</exception>
    public static async Task<LedgerStorage> OpenAzureAsync(AzureAccount account, CancellationToken cancellationToken = default)
    {
        AzureLedgerStore store;
        try
        {
            store = await AzureLedgerStore.OpenAsync(
                new AzureLedgerOptions
                {
                    ConnectionString = account.ConnectionString,
                    AccountName = account.AccountName,
                    ManagedIdentityClientId = account.ClientId,
                    Name = account.Name,
                },
                cancellationToken: cancellationToken);
        }
        catch (ArgumentException e)
        {
            throw new ConfigurationException($"The settings of Azure Storage: {e.Message}");
        }

        return new LedgerStorage(store, store, store, account.ToString());
    }

    /// <summary>Registers it. Call it before silo and web server: what is registered first is disposed of last.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(_ => this);
        services.AddSingleton(provider => provider.GetRequiredService<LedgerStorage>().Ledgers);
        services.AddSingleton(provider => provider.GetRequiredService<LedgerStorage>().Settings);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
