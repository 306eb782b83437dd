using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace SocialCapital.Grains.Awake;

/// <inheritdoc cref="ISiloListenerClient"/>
internal sealed class SiloListenerClient(IServiceProvider services)
    : GrainServiceClient<ISiloListener>(services), ISiloListenerClient
{
    public ISiloListener On(SiloAddress silo) => GetGrainService(silo);
}
