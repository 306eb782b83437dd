using Orleans.Messaging;

namespace SocialCapital.Hosting.Clustering;

/// <summary>A gateway's way to the cluster's membership, watched, as <see cref="WatchedMembership"/> is a silo's.</summary>
internal sealed class WatchedGatewayList(IGatewayListProvider list, MembershipInstruments instruments) : IGatewayListProvider
{
    public TimeSpan MaxStaleness => list.MaxStaleness;

    // Orleans asks no longer: all are.
    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => InitializeGatewayListProviderAsync(CancellationToken.None);

    public Task InitializeGatewayListProviderAsync(CancellationToken cancellationToken) =>
        instruments.WatchAsync(list.InitializeGatewayListProviderAsync(cancellationToken));

    public Task<IList<Uri>> GetGateways() => GetGatewaysAsync(CancellationToken.None);

    public Task<IList<Uri>> GetGatewaysAsync(CancellationToken cancellationToken) => CountAsync(list.GetGatewaysAsync(cancellationToken));

    private async Task<IList<Uri>> CountAsync(Task<IList<Uri>> reading)
    {
        var read = await instruments.WatchAsync(reading).ConfigureAwait(false);
        instruments.Read(read.Count);
        return read;
    }
}
