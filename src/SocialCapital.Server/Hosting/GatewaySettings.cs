using SocialCapital.Gateway.Hosting;
using SocialCapital.Hosting.Settings;
using SocialCapital.Server.Keys;

namespace SocialCapital.Server.Hosting;

/// <summary>The settings of a gateway, alone or with a silo.</summary>
internal static class GatewaySettings
{
    private const int QuotaMax = 100_000_000;

    /// <summary>Reads them.</summary>
    /// <exception cref="ConfigurationException">One is out of its range.</exception>
    public static Action<GatewayOptions> Read(SettingValues settings, AdminKeys adminKeys)
    {
        var events = settings.Number(KnownSettings.QuotaEvents, 0, QuotaMax);
        var reads = settings.Number(KnownSettings.QuotaReads, 0, QuotaMax);
        return gateway =>
        {
            (gateway.AdminKeyHash, gateway.IsAdminKey) = (adminKeys.CurrentHash, adminKeys.Opens);
            (gateway.EventsPerSecond, gateway.ReadsPerSecond) = (events, reads);
        };
    }
}
