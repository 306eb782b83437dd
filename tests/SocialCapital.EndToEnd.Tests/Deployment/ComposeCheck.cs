using System.Text.RegularExpressions;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>Holds a Compose file against the settings, the images and the configuration files that it mounts.</summary>
internal static partial class ComposeCheck
{
    /// <summary>Whatever is wrong with a file, one sentence each.</summary>
    /// <param name="published">The services that may be reached from outside, and the port of the container that each offers.</param>
    /// <param name="root">Where the project stands.</param>
    public static IEnumerable<string> Of(ComposeFile file, IReadOnlyDictionary<string, int> published, string root) =>
        SettingsCheck.Of(file.Ours)
            .Concat(file.Services.SelectMany(service => OfService(file, service.Key, service.Value, root)))
            .Concat(Declared(file, "volumes", VolumeNames))
            .Concat(Declared(file, "networks", service => service["networks"].Texts))
            .Concat(Published(file, published))
            .Concat(WellKnownSecret().Matches(file.Text).Select(match => $"a key stands in the file: {match.Value}"));

    /// <summary>Whatever does not fit between the cluster's file and the configuration of proxy, collector and Prometheus.</summary>
    public static IEnumerable<string> OfConfigurations(ComposeFile file, string proxy, string collector, string prometheus)
    {
        var services = file.Root["services"];
        foreach (Match upstream in Upstream().Matches(proxy))
        {
            var service = services[upstream.Groups["host"].Value];
            if (ComposeFile.Runs(service) != Executable.Server || file.Port(service) != int.Parse(upstream.Groups["port"].Value))
            {
                yield return $"the proxy asks {upstream.Groups["host"].Value}:{upstream.Groups["port"].Value}, where no gateway listens";
            }
        }

        foreach (var gateway in file.Ours.Where(one => one.Setting("role") == "gateway" && !Upstream().Matches(proxy).Any(match => match.Groups["host"].Value == one.Name)))
        {
            yield return $"the proxy never asks {gateway.Name}";
        }

        if (!proxy.Contains($"listen {PublishedPort(services["proxy"])};", StringComparison.Ordinal))
        {
            yield return "the proxy does not listen where it is published";
        }

        foreach (var one in file.Ours)
        {
            var endpoint = new Uri(one.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"]);
            if (!services[endpoint.Host].IsThere || !collector.Contains($"endpoint: 0.0.0.0:{endpoint.Port}\n", StringComparison.Ordinal))
            {
                yield return $"{one.Name} sends metrics to {endpoint}, where nobody takes them";
            }
        }

        foreach (Match target in Target().Matches(prometheus).Where(target => target.Groups["host"].Value != "127.0.0.1"))
        {
            var port = target.Groups["port"].Value;
            if (!services[target.Groups["host"].Value].IsThere
                || !(collector.Contains($"endpoint: 0.0.0.0:{port}\n", StringComparison.Ordinal) || collector.Contains($"port: {port}\n", StringComparison.Ordinal)))
            {
                yield return $"Prometheus asks {target.Value}, where nothing answers";
            }
        }

        foreach (var group in file.Ours.GroupBy(one => (one.Environment.GetValueOrDefault("OTEL_SERVICE_NAME"), one.Environment.GetValueOrDefault("OTEL_RESOURCE_ATTRIBUTES")))
            .Where(group => group.Count() > 1 || group.Key.Item1 is null))
        {
            yield return $"the metrics of {string.Join(" and ", group.Select(one => one.Name))} can't be told apart";
        }
    }

    private static IEnumerable<string> OfService(ComposeFile file, string name, Yaml service, string root)
    {
        var image = service["image"].Text ?? "";
        if (!Tagged().IsMatch(image))
        {
            yield return $"{name}: the image '{image}' has no exact tag";
        }

        if (service["build"]["target"].Text is { } target && !file.Images.Stages.Contains(target))
        {
            yield return $"{name}: the Dockerfile has no target {target}";
        }

        var executable = ComposeFile.Runs(service);
        if (executable != Executable.None)
        {
            var port = file.Port(service);
            var expected = DockerfileCheck.Probe(executable, port);
            var test = service["healthcheck"].IsThere ? service["healthcheck"]["test"].Texts.Skip(1) : file.Images.HealthCheck(service["build"]["target"].Text!);
            if (!test.SequenceEqual(expected))
            {
                yield return $"{name}: its health is not checked by {string.Join(" ", expected)}";
            }

            if (!file.Images.Exposed(service["build"]["target"].Text!).Contains(port))
            {
                yield return $"{name}: its image does not expose {port}";
            }
        }

        foreach (var other in service["depends_on"].Keys.Concat(service["depends_on"].Texts).Where(other => !file.Root["services"][other].IsThere))
        {
            yield return $"{name}: waits for {other}, which is not there";
        }

        foreach (var path in service["volumes"].Texts.Where(volume => volume.StartsWith("./", StringComparison.Ordinal)).Select(volume => volume.Split(':')[0]))
        {
            if (!Path.Exists(Path.Combine(root, path)))
            {
                yield return $"{name}: {path} is mounted, and is not there";
            }
        }
    }

    private static IEnumerable<string> Published(ComposeFile file, IReadOnlyDictionary<string, int> expected)
    {
        foreach (var (name, service) in file.Services.Where(service => service.Value["ports"].IsThere))
        {
            foreach (var port in service["ports"].Texts.Where(port => !port.StartsWith("127.0.0.1:", StringComparison.Ordinal)))
            {
                yield return $"{name}: {port} is published to everybody";
            }

            if (!expected.TryGetValue(name, out var offered) || PublishedPort(service) != offered)
            {
                yield return $"{name}: {PublishedPort(service)} is not to be published";
            }
        }

        foreach (var missing in expected.Keys.Where(name => !file.Root["services"][name]["ports"].IsThere))
        {
            yield return $"{missing}: is not published";
        }
    }

    private static int PublishedPort(Yaml service) => int.Parse(service["ports"].Texts[0].Split(':')[^1]);

    private static IEnumerable<string> Declared(ComposeFile file, string kind, Func<Yaml, IEnumerable<string>> uses)
    {
        var declared = file.Root[kind].Keys.ToHashSet();
        var used = file.Services.SelectMany(service => uses(service.Value)).ToHashSet();
        return used.Except(declared).Select(name => $"{kind}: {name} is used and not declared")
            .Concat(declared.Except(used).Select(name => $"{kind}: {name} is declared and not used"));
    }

    private static IEnumerable<string> VolumeNames(Yaml service) =>
        service["volumes"].Texts.Where(volume => !volume.StartsWith("./", StringComparison.Ordinal)).Select(volume => volume.Split(':')[0]);

    [GeneratedRegex(@"^\S+:v?\d+\.\d+\.\d+(-[a-z0-9.]+)?$")]
    private static partial Regex Tagged();

    [GeneratedRegex(@"AccountKey=\S+|Eby8\S+", RegexOptions.IgnoreCase)]
    private static partial Regex WellKnownSecret();

    [GeneratedRegex(@"^\s*server (?<host>[\w-]+):(?<port>\d+)", RegexOptions.Multiline)]
    private static partial Regex Upstream();

    [GeneratedRegex("\"(?<host>[\\w.-]+):(?<port>\\d+)\"")]
    private static partial Regex Target();
}
