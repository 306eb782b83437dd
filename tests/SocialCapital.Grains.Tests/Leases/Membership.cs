using System.Net;
using Orleans.Runtime;

namespace SocialCapital.Grains.Tests.Leases;

/// <summary>What one node believes of the others.</summary>
internal sealed class Membership(SiloAddress self) : ISiloStatusOracle, ILocalSiloDetails
{
    private readonly Dictionary<SiloAddress, SiloStatus> _statuses = [];
    private readonly List<ISiloStatusListener> _listeners = [];

    public SiloStatus CurrentStatus => SiloStatus.Active;

    public string SiloName => self.ToString();

    public SiloAddress SiloAddress => self;

    public string Name => SiloName;

    public string ClusterId => "test";

    public string DnsHostName => "test";

    public SiloAddress GatewayAddress => self;

    public void Set(SiloAddress silo, SiloStatus status)
    {
        _statuses[silo] = status;
        foreach (var listener in _listeners)
        {
            listener.SiloStatusChangeNotification(silo, status);
        }
    }

    public SiloStatus GetApproximateSiloStatus(SiloAddress siloAddress) => _statuses.GetValueOrDefault(siloAddress);

    public Dictionary<SiloAddress, SiloStatus> GetApproximateSiloStatuses(bool onlyActive = false) =>
        _statuses.Where(silo => !onlyActive || silo.Value == SiloStatus.Active).ToDictionary();

    public SiloAddress[] GetActiveSilos() => [.. GetApproximateSiloStatuses(true).Keys];

    public bool TryGetSiloName(SiloAddress siloAddress, out string siloName)
    {
        siloName = siloAddress.ToString();
        return true;
    }

    public bool IsFunctionalDirectory(SiloAddress siloAddress) => !IsDeadSilo(siloAddress);

    public bool IsDeadSilo(SiloAddress silo) => GetApproximateSiloStatus(silo) == SiloStatus.Dead;

    public bool SubscribeToSiloStatusEvents(ISiloStatusListener observer)
    {
        _listeners.Add(observer);
        return true;
    }

    public bool UnSubscribeFromSiloStatusEvents(ISiloStatusListener observer) => _listeners.Remove(observer);

    public static SiloAddress Address(int node) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 10_000 + node), 1);
}
