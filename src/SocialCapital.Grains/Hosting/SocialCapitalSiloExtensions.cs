using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Hosting;
using Orleans.Storage;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Communities;
using SocialCapital.Grains.Shards;
using SocialCapital.Grains.Storage;
using SocialCapital.Grains.Telemetry;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Hosting;

/// <summary>Makes a silo a bank.</summary>
public static class SocialCapitalSiloExtensions
{
    /// <summary>
    /// Adds the grains. The host registers an <see cref="ILedgerStore"/> and an <see cref="ISettingsStore"/> beside it.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Changes the bounds of shards.</param>
    public static ISiloBuilder AddSocialCapitalGrains(this ISiloBuilder silo, Action<LedgerShardOptions>? configure = null)
    {
        var services = silo.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<LedgerShardOptions>().Configure(options => configure?.Invoke(options)).Validate(
            options =>
            {
                options.Validate();
                return true;
            }).ValidateOnStart();
        services.AddSingleton<AwakeAccounts>();
        services.AddSingleton<SiloDepartures>();
        services.AddSingleton<ShardOpening>();
        services.AddSingleton<ShardRegistry>();
        services.AddSingleton<ScanGate>();
        services.AddSingleton<CommunityCatalog>();
        services.AddSingleton<ISiloListenerClient, SiloListenerClient>();
        services.AddSingleton(provider => new GrainInstruments(
            provider.GetRequiredService<IMeterFactory>(),
            provider.GetRequiredService<ShardRegistry>(),
            provider.GetRequiredService<AwakeAccounts>()));
        services.AddKeyedSingleton<IGrainStorage>(
            CommunityGrain.StorageName, (provider, _) => new SettingsGrainStorage(provider.GetRequiredService<ISettingsStore>()));
        silo.AddGrainService<SiloListener>();
        silo.AddStartupTask((provider, _) =>
        {
            // Both watch the silo from its first moment on.
            provider.GetRequiredService<GrainInstruments>();
            provider.GetRequiredService<SiloDepartures>();
            return Task.CompletedTask;
        });
        return silo;
    }
}
