using System.Globalization;
using Table = SocialCapital.Hosting.Settings.KnownSettings;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>The executables' own table of settings, and the ports and paths that deployments are held against.</summary>
internal static class KnownSettings
{
    public const string Prefix = "SOCIALCAPITAL_";

    public const string Liveness = "/healthz";
    public const string Readiness = "/readyz";

    public const int ServerPort = 5080;
    public const int SiloProbePort = 5090;

    public static int SiloPort { get; } = Number(Table.SiloPort.Default);

    public static int ClientPort { get; } = Number(Table.ClientPort.Default);

    public static int ShutdownSeconds { get; } = Number(Table.ShutdownSeconds.Default);

    public static int DrainSeconds { get; } = Number(Table.DrainSeconds.Default);

    public static IReadOnlyList<KnownSetting> All { get; } =
    [
        .. Table.OfServer.Union(Table.OfSilo).Select(setting => new KnownSetting(
            setting.Name,
            (Table.OfServer.Contains(setting) ? Executable.Server : Executable.None)
                | (Table.OfSilo.Contains(setting) ? Executable.Silo : Executable.None),
            setting.IsSecret)),
    ];

    /// <summary>The setting with this name in the environment; null where there is none.</summary>
    public static KnownSetting? Find(string variable) => All.FirstOrDefault(setting => setting.Variable == variable);

    /// <summary>The name of a setting in the environment.</summary>
    /// <exception cref="InvalidOperationException">There is no such setting.</exception>
    public static string Variable(string name) => All.Single(setting => setting.Name == name).Variable;

    private static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);
}
