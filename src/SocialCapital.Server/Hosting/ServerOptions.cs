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

    /// <summary>Refuses what nobody would read: a setting that is misspelt must not be taken for its default.</summary>
    /// <param name="args">The command line: <c>--name value</c> or <c>--name=value</c>; settings of the host, such as <c>--Logging:LogLevel:Default</c>, have a colon.</param>
    /// <exception cref="ServerConfigurationException">There is no such setting, or its value is missing.</exception>
    public static void CheckCommandLine(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? args[i] : args[i][..equals];
            if (name is not ("--urls" or "--data") && !(name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':', StringComparison.Ordinal)))
            {
                throw new ServerConfigurationException($"{name}: there is no such setting; see --help.");
            }

            if (equals < 0 && (++i == args.Count || args[i].StartsWith("--", StringComparison.Ordinal)))
            {
                throw new ServerConfigurationException($"{name}: its value is missing.");
            }
        }
    }

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
