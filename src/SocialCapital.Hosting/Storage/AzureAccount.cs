using SocialCapital.Hosting.Settings;

namespace SocialCapital.Hosting.Storage;

/// <summary>How to reach an account of Azure Storage: by a connection string, or by name with a managed identity.</summary>
public sealed class AzureAccount
{
    private AzureAccount()
    {
    }

    /// <summary>The connection string; null with a managed identity. A secret.</summary>
    public string? ConnectionString { get; private init; }

    /// <summary>The account; null with a connection string.</summary>
    public string? AccountName { get; private init; }

    /// <summary>The user-assigned identity; null for the one that the machine has.</summary>
    public string? ClientId { get; private init; }

    /// <summary>The name of container and table.</summary>
    public required string Name { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="ConfigurationException">Neither way is given, or both are.</exception>
    public static AzureAccount Read(SettingValues values)
    {
        var hasConnection = values.IsSet(KnownSettings.AzureStorageConnection);
        if (hasConnection == values.IsSet(KnownSettings.AzureStorageAccount))
        {
            throw new ConfigurationException(
                $"Azure Storage is needed: set either {SettingValues.Named(KnownSettings.AzureStorageConnection)} "
                + $"or {SettingValues.Named(KnownSettings.AzureStorageAccount)}{(hasConnection ? ", not both" : "")}.");
        }

        return new AzureAccount
        {
            ConnectionString = values.Text(KnownSettings.AzureStorageConnection),
            AccountName = values.Text(KnownSettings.AzureStorageAccount),
            ClientId = values.Text(KnownSettings.AzureClientId),
            Name = values.Text(KnownSettings.AzureStorageName)!,
        };
    }

    /// <summary>Tells where, without a secret.</summary>
    public override string ToString() => $"Azure Storage {AccountName ?? "by connection string"}, {Name}";
}
