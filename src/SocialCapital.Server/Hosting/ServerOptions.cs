namespace SocialCapital.Server.Hosting;

/// <summary>What the command line, the environment (<c>SOCIALCAPITAL_…</c>) and appsettings.json say.</summary>
internal sealed record ServerOptions
{
    /// <summary>Where everything is kept: <c>--data FOLDER</c>.</summary>
    public required string Data { get; init; }

    /// <summary>Where to listen: <c>--urls</c>; loopback unless said otherwise.</summary>
    public required string Urls { get; init; }

    /// <summary>The admin key: <c>SOCIALCAPITAL_ADMIN_KEY</c>; null for the one in the data folder.</summary>
    public string? AdminKey { get; init; }

    /// <summary>Where to send telemetry: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; null for nowhere.</summary>
    public string? OtlpEndpoint { get; init; }

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="ServerConfigurationException">A setting is wrong; the message names it.</exception>
    public static ServerOptions Read(IConfiguration configuration)
    {
        var key = configuration["SOCIALCAPITAL_ADMIN_KEY"];
        if (key is { Length: > 0 and < 16 })
        {
            throw new ServerConfigurationException("SOCIALCAPITAL_ADMIN_KEY: at least 16 characters.");
        }

        var urls = configuration["urls"] ?? "http://127.0.0.1:5080";
        foreach (var url in urls.Split(';'))
        {
            if (!Uri.TryCreate(url.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out _))
            {
                throw new ServerConfigurationException($"--urls: '{url}' is no address; for example http://127.0.0.1:5080.");
            }
        }

        return new ServerOptions
        {
            Data = Path.GetFullPath(configuration["data"] ?? "socialcapital-data"),
            Urls = urls,
            AdminKey = string.IsNullOrEmpty(key) ? null : key,
            OtlpEndpoint = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"],
        };
    }
}
