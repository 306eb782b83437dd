using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;
using SocialCapital.Grains.Audits;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Communities;
using SocialCapital.Grains.Feeds;
using SocialCapital.Grains.Health;
using SocialCapital.Grains.Members;
using SocialCapital.Grains.Placement;
using SocialCapital.Grains.Previews;
using SocialCapital.Grains.Relationships;
using SocialCapital.Grains.Shards;
using SocialCapital.Grains.Storage;
using SocialCapital.Grains.Telemetry;
using SocialCapital.Grains.Tiers;
using SocialCapital.Grains.Webhooks;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Hosting;

/// <summary>Makes a silo a bank.</summary>
public static class SocialCapitalSiloExtensions
{
    /// <summary>
    /// The name of the grain storage of the communities' settings. Whoever registers one by this name before the grains are
    /// added has it used; else it is the <see cref="ISettingsStore"/>.
    /// </summary>
    public const string CommunityStorageName = CommunityGrain.StorageName;

    /// <summary>
    /// Adds the grains. The host registers an <see cref="ILedgerStore"/> and an <see cref="ISettingsStore"/> beside it.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Changes the bounds of shards.</param>
    public static ISiloBuilder AddSocialCapitalGrains(this ISiloBuilder silo, Action<LedgerShardOptions>? configure = null)
    {
        var services = silo.Services;
        services.TryAddSingleton(TimeProvider.System);
        var spare = SpareMembers.OfMachine();
        services.AddOptions<LedgerShardOptions>().Configure(options =>
        {
            options.SpareMembers = spare;
            configure?.Invoke(options);
        }).Validate(
            options =>
            {
                options.Validate();
                return true;
            }).ValidateOnStart();
        services.AddOptions<ShardMoveOptions>().Validate(
            moves => moves.SettledAfter >= TimeSpan.Zero && moves.MoveInterval > TimeSpan.Zero,
            "ShardMoveOptions: SettledAfter must not be negative, and MoveInterval must be more than 0.").ValidateOnStart();
        services.AddOptions<AuditOptions>().Validate(
            audits => audits.Interval >= TimeSpan.Zero && !string.IsNullOrEmpty(audits.Folder),
            "AuditOptions: Interval must not be negative, and Folder must be named.").ValidateOnStart();
        services.Configure<GrainCollectionOptions>(collection => collection.ActivationTimeout = ShardOpening.TimeMax);
        services.AddSingleton<AwakeAccounts>();
        services.AddSingleton<KeptAccounts>();
        services.AddSingleton<IMemberReader, AwakeMembers>();
        services.AddSingleton<IRelationshipReader, ShardRelationships>();
        services.AddSingleton<SiloDepartures>();
        services.AddSingleton<ShardMoves>();
        services.AddSingleton<SiloReadiness>();
        // One strategy for each kind of grain, and not one for all: each knows which shard its kind sits with.
        services.AddPlacementDirector<ShardPlacement, ShardPlacementDirector>(ServiceLifetime.Transient);
        services.AddSingleton<ShardOpening>();
        services.AddSingleton<ShardRegistry>();
        services.AddSingleton<LocalShards>();
        services.AddSingleton<ILocalShards>(provider => provider.GetRequiredService<LocalShards>());
        services.AddSingleton<ScanGate>();
        services.AddSingleton<AuditGate>();
        services.AddSingleton<PreviewGate>();
        services.AddSingleton(provider => new AuditInstruments(
            provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CommunityFigures>();
        services.AddSingleton(provider => new CommunityInstruments(
            provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<CommunityFigures>()));
        services.AddOptions<WebhookOptions>().Validate(
            webhooks => webhooks.Timeout > TimeSpan.Zero && webhooks.RetryFor > TimeSpan.Zero && webhooks.RetryFor <= TimeSpan.FromDays(5),
            "WebhookOptions: Timeout must be more than 0, and RetryFor more than 0 and 5 days at most.").ValidateOnStart();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton(provider => new WebhookInstruments(
            provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<FeedRounds>();
        services.AddSingleton<FeedTelling>();
        services.AddSingleton<IStandingSink, TierSink>();
        services.AddSingleton<CommunityCatalog>();
        services.AddSingleton<ISiloListenerClient, SiloListenerClient>();
        services.AddSingleton(provider => new GrainInstruments(
            provider.GetRequiredService<IMeterFactory>(),
            provider.GetRequiredService<ShardRegistry>(),
            provider.GetRequiredService<AwakeAccounts>()));
        services.TryAddKeyedSingleton<IGrainStorage>(
            CommunityStorageName, (provider, _) => new SettingsGrainStorage(provider.GetRequiredService<ISettingsStore>()));
        silo.AddGrainService<SiloListener>();
        silo.AddStartupTask((provider, _) =>
        {
            // These watch the silo from its first moment on.
            provider.GetRequiredService<GrainInstruments>();
            provider.GetRequiredService<AuditInstruments>();
            provider.GetRequiredService<CommunityInstruments>();
            provider.GetRequiredService<WebhookInstruments>();
            provider.GetRequiredService<SiloDepartures>();
            provider.GetRequiredService<ShardMoves>();
            return Task.CompletedTask;
        });
        return silo;
    }
}
