using Orleans.Runtime;
using Orleans.Services;

namespace SocialCapital.Grains.Awake;

/// <summary>Reaches the listener of any silo.</summary>
internal interface ISiloListenerClient : IGrainServiceClient<ISiloListener>
{
    /// <summary>The listener of one silo.</summary>
    ISiloListener On(SiloAddress silo);
}
