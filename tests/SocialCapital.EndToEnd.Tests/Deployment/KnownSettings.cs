namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>
/// The table of settings, ports and paths that deployments are held against. It mirrors the table of the hosting library
/// (<c>src/SocialCapital.Hosting</c>) and the defaults in it: this file is the one place to connect to it.
/// </summary>
internal static class KnownSettings
{
    public const string Prefix = "SOCIALCAPITAL_";

    public const string Liveness = "/healthz";
    public const string Readiness = "/readyz";

    public const int ServerPort = 5080;
    public const int SiloProbePort = 5090;
    public const int SiloPort = 11111;
    public const int ClientPort = 30000;
    public const int ShutdownSeconds = 30;
    public const int DrainSeconds = 2;

    public static IReadOnlyList<KnownSetting> All { get; } =
    [
        new("role", Executable.Server),
        new("urls", Executable.Both),
        new("data", Executable.Server),
        new("admin-key", Executable.Server, IsSecret: true),
        new("storage", Executable.Both),
        new("azure-storage-connection", Executable.Both, IsSecret: true),
        new("azure-storage-account", Executable.Both),
        new("azure-client-id", Executable.Both),
        new("azure-storage-name", Executable.Both),
        new("providers", Executable.Both),
        new("redis", Executable.Both, IsSecret: true),
        new("cluster-id", Executable.Both),
        new("service-id", Executable.Both),
        new("advertised-address", Executable.Silo),
        new("silo-port", Executable.Silo),
        new("client-port", Executable.Silo),
        new("kubernetes", Executable.Silo),
        new("shutdown-seconds", Executable.Both),
        new("drain-seconds", Executable.Server),
    ];

    /// <summary>The setting with this name in the environment; null where there is none.</summary>
    public static KnownSetting? Find(string variable) => All.FirstOrDefault(setting => setting.Variable == variable);

    /// <summary>The name of a setting in the environment.</summary>
    /// <exception cref="InvalidOperationException">There is no such setting.</exception>
    public static string Variable(string name) => All.Single(setting => setting.Name == name).Variable;
}
