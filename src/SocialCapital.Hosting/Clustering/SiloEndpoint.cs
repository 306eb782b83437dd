using System.Net;
using SocialCapital.Hosting.Settings;

namespace SocialCapital.Hosting.Clustering;

/// <summary>Where a silo is reached.</summary>
/// <param name="Address">The address; null for the host's own.</param>
/// <param name="SiloPort">For other silos.</param>
/// <param name="ClientPort">For gateways.</param>
/// <param name="IsPod">Whether Kubernetes says instead.</param>
public sealed record SiloEndpoint(IPAddress? Address, int SiloPort, int ClientPort, bool IsPod)
{
    /// <summary>Reads the settings.</summary>
    /// <exception cref="ConfigurationException">One is wrong.</exception>
    public static SiloEndpoint Read(SettingValues values)
    {
        var text = values.Text(KnownSettings.AdvertisedAddress)!;
        IPAddress? address = null;
        if (text != "auto" && !IPAddress.TryParse(text, out address))
        {
            throw values.Wrong(KnownSettings.AdvertisedAddress, "an IP address or auto is needed");
        }

        return new SiloEndpoint(
            address,
            values.Number(KnownSettings.SiloPort, 1, 65_535),
            values.Number(KnownSettings.ClientPort, 1, 65_535),
            values.Choice(KnownSettings.Kubernetes, "true", "false") == "true");
    }
}
