namespace SocialCapital.Hosting.Telemetry;

/// <summary>Who may read <c>/metrics</c>.</summary>
public enum PrometheusAccess
{
    /// <summary>Nobody: there is none.</summary>
    Off,

    /// <summary>Whoever has the admin key.</summary>
    Key,

    /// <summary>Whoever reaches the port.</summary>
    Open,
}
