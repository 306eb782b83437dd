using Microsoft.AspNetCore.Builder;
using SocialCapital.Hosting.Administration;
using SocialCapital.Hosting.Settings;

namespace SocialCapital.Hosting.Telemetry;

/// <summary><c>GET /metrics</c>, in the text format of Prometheus.</summary>
public static class PrometheusEndpoint
{
    /// <summary>Where it is.</summary>
    public const string Path = "/metrics";

    /// <summary>Who may read it, by the settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="usual">Where nothing is set.</param>
    /// <param name="hasKey">Whether the process has an admin key.</param>
    /// <exception cref="ConfigurationException">It is none of the words, or asks for a key that is not there.</exception>
    public static PrometheusAccess Read(SettingValues settings, PrometheusAccess usual, bool hasKey)
    {
        if (!settings.IsSet(KnownSettings.Prometheus))
        {
            return usual;
        }

        return settings.Choice(KnownSettings.Prometheus, "key", "open", "off") switch
        {
            "open" => PrometheusAccess.Open,
            "off" => PrometheusAccess.Off,
            _ => hasKey ? PrometheusAccess.Key : throw settings.Wrong(KnownSettings.Prometheus, "a silo has no admin key: open or off is needed"),
        };
    }

    /// <summary>Maps it.</summary>
    /// <param name="app">The application; its metrics were added with the same access.</param>
    /// <param name="access">Who may read it.</param>
    /// <param name="isAdminKey">Tells from a key's SHA-256 whether it is the admin key; needed for <see cref="PrometheusAccess.Key"/>.</param>
    public static WebApplication MapSocialCapitalMetrics(this WebApplication app, PrometheusAccess access, Predicate<byte[]>? isAdminKey = null)
    {
        if (access == PrometheusAccess.Off)
        {
            return app;
        }

        var endpoint = app.MapPrometheusScrapingEndpoint(Path);
        if (access == PrometheusAccess.Key)
        {
            endpoint.Add(built => AdminDoor.Guard(built, isAdminKey!));
        }

        return app;
    }
}
