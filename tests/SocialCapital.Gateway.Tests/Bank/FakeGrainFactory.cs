using SocialCapital.Ledger.Routing;
using Orleans;
using Orleans.Runtime;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Previews;
using SocialCapital.Grains.Abstractions.Refolds;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Abstractions.Webhooks;

namespace SocialCapital.Gateway.Tests.Bank;

/// <summary>Gives out the grains of a <see cref="FakeBank"/>.</summary>
internal sealed class FakeGrainFactory(FakeBank bank) : IGrainFactory
{
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        object grain = typeof(TGrainInterface) switch
        {
            var t when t == typeof(IAuditGrain) => new FakeAuditGrain(bank, primaryKey),
            var t when t == typeof(IPolicyPreviewGrain) => new FakePolicyPreviewGrain(bank, primaryKey),
            var t when t == typeof(IPolicyRefoldGrain) => new FakePolicyRefoldGrain(bank, primaryKey),
            var t when t == typeof(IFeedGrain) => new FakeFeedGrain(bank, primaryKey),
            var t when t == typeof(IWebhookGrain) => new FakeWebhookGrain(bank, primaryKey),
            var t when t == typeof(ICommunityGrain) => new FakeCommunityGrain(bank, primaryKey),
            var t when t == typeof(ILedgerShardGrain) => new FakeShardGrain(bank, ShardKey.Parse(primaryKey)),
            var t when t == typeof(ILiquidityGrain) => new FakeLiquidityGrain(bank, primaryKey),
            var t when t == typeof(IMemberGrain) => new FakeMemberGrain(bank, primaryKey),
            var t when t == typeof(IRelationshipGrain) => new FakeRelationshipGrain(bank, RelationshipKey.Parse(primaryKey)),
            _ => throw new NotSupportedException(),
        };
        return (TGrainInterface)grain;
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => throw new NotSupportedException();

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw new NotSupportedException();

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId) => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => throw new NotSupportedException();
}
