namespace SocialCapital.Grains.Webhooks;

/// <summary>How notices are delivered.</summary>
public sealed class WebhookOptions
{
    /// <summary>Whether addresses that are not public may be called: loopback, private networks and their like. Default false.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>Whether receivers without TLS may be called. Default false.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Within this time a receiver must have answered. Default 15 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>For so long a delivery is tried, and a webhook that takes nothing is kept on. Default and most: 5 days, less than findings are kept for.</summary>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromDays(5);
}
