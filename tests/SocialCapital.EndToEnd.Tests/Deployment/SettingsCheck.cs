using System.Globalization;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>Holds the variables of containers against the table of settings.</summary>
internal static class SettingsCheck
{
    /// <summary>Whatever is wrong with the settings of a cluster, one sentence each.</summary>
    public static IEnumerable<string> Of(IReadOnlyCollection<Deployed> cluster) =>
        cluster.SelectMany(OfOne).Concat(Alike(cluster, "cluster-id")).Concat(Alike(cluster, "service-id")).Concat(Alike(cluster, "providers"));

    private static IEnumerable<string> OfOne(Deployed one)
    {
        foreach (var (variable, value) in one.Environment.Where(pair => pair.Key.StartsWith(KnownSettings.Prefix, StringComparison.Ordinal)))
        {
            if (KnownSettings.Find(variable) is not { } setting)
            {
                yield return $"{one.Name}: there is no setting {variable}";
            }
            else if (!setting.ReadBy.HasFlag(one.Executable))
            {
                yield return $"{one.Name}: {variable} is not read by {one.Executable}";
            }
            else if (setting.IsSecret && TellsSecret(setting, value))
            {
                yield return $"{one.Name}: {variable} stands in the file";
            }
        }

        foreach (var missing in Required(one).Where(name => string.IsNullOrEmpty(one.Setting(name))))
        {
            yield return $"{one.Name}: {KnownSettings.Variable(missing)} is required";
        }

        if (one.Executable == Executable.Silo && one.Setting("azure-storage-connection") is null == one.Setting("azure-storage-account") is null)
        {
            yield return $"{one.Name}: either a connection string or an account";
        }

        if (one.Setting("advertised-address") is "127.0.0.1" or "localhost")
        {
            yield return $"{one.Name}: other silos can't reach {one.Setting("advertised-address")}";
        }

        foreach (var useless in new[] { "data", "storage", "audit-hours", "audit-folder", "webhooks-private", "webhooks-http" }.Where(name => one.Setting("role") == "gateway" && one.Setting(name) is not null))
        {
            yield return $"{one.Name}: a gateway refuses {KnownSettings.Variable(useless)}";
        }

        var shutdown = Seconds(one, "shutdown-seconds", KnownSettings.ShutdownSeconds);
        if (one.Setting("role") == "gateway" && Seconds(one, "drain-seconds", KnownSettings.DrainSeconds) >= shutdown)
        {
            yield return $"{one.Name}: drains for longer than it has to end";
        }

        if (one.GraceSeconds <= shutdown)
        {
            yield return $"{one.Name}: killed after {one.GraceSeconds} s, but may take {shutdown} s to end";
        }
    }

    private static double Seconds(Deployed one, string name, int byDefault) =>
        double.Parse(one.Setting(name) ?? $"{byDefault}", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Required(Deployed one)
    {
        if (one.Executable == Executable.Silo)
        {
            // In a pod Kubernetes says it.
            if (one.Setting("kubernetes") != "true")
            {
                yield return "advertised-address";
            }
        }
        else if (one.Setting("role") == "gateway")
        {
            yield return "admin-key";
        }
        else
        {
            yield break;
        }

        yield return "providers";
        if (one.Setting("providers") == "redis")
        {
            yield return "redis";
        }
    }

    /// <summary>A secret comes from elsewhere; the address of a Redis that asks no password is none.</summary>
    private static bool TellsSecret(KnownSetting setting, string value) =>
        !value.StartsWith("${", StringComparison.Ordinal)
        && (setting.Name != "redis" || value.Contains("password", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Alike(IReadOnlyCollection<Deployed> cluster, string name)
    {
        var values = cluster.Where(one => one.Executable == Executable.Silo || one.Setting("role") == "gateway")
            .Select(one => one.Setting(name)).Distinct().ToList();
        if (values.Count > 1)
        {
            yield return $"{KnownSettings.Variable(name)} differs: {string.Join(", ", values)}";
        }
    }
}
