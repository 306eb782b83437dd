using SocialCapital.Hosting.Settings;
using SocialCapital.Hosting.Storage;
using StackExchange.Redis;

namespace SocialCapital.Hosting.Clustering;

/// <summary>How silos and gateways find each other.</summary>
public sealed class ClusterSettings
{
    private ClusterSettings()
    {
    }

    /// <summary>Which cluster.</summary>
    public required string ClusterId { get; init; }

    /// <summary>Which service.</summary>
    public required string ServiceId { get; init; }

    /// <summary>The Redis that keeps membership; null where Azure tables do.</summary>
    public ConfigurationOptions? Redis { get; private init; }

    /// <summary>The account whose tables keep membership and the communities' settings; null where Redis keeps membership.</summary>
    public AzureAccount? Azure { get; private init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="ConfigurationException">One is missing or wrong.</exception>
    public static ClusterSettings Read(SettingValues values) => new()
    {
        ClusterId = values.Text(KnownSettings.ClusterId)!,
        ServiceId = values.Text(KnownSettings.ServiceId)!,
        Redis = values.Choice(KnownSettings.Providers, "redis", "azure") == "redis" ? ReadRedis(values) : null,
        Azure = values.Text(KnownSettings.Providers) == "azure" ? AzureAccount.Read(values) : null,
    };

    private static ConfigurationOptions ReadRedis(SettingValues values)
    {
        var text = values.Required(KnownSettings.Redis, "the silos and gateways of a cluster find each other there, for example 127.0.0.1:6379");
        try
        {
            var redis = ConfigurationOptions.Parse(text);
            if (redis.EndPoints.Count == 0)
            {
                throw new ArgumentException("No end point.");
            }

            // A Redis that is away for a moment is waited for.
            redis.AbortOnConnectFail = false;
            return redis;
        }
        catch (ArgumentException)
        {
            throw values.Wrong(KnownSettings.Redis, "HOST:PORT is needed, with options such as password=... after commas");
        }
    }
}
