using System.Text.RegularExpressions;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>Holds the Dockerfile against the settings and the projects.</summary>
internal static partial class DockerfileCheck
{
    public static IEnumerable<string> Of(Dockerfile file)
    {
        foreach (var (stage, image) in file.Bases.Where(pair => !file.Stages.Contains(pair.Value)))
        {
            if (!image.Contains(':', StringComparison.Ordinal) || image.EndsWith(":latest", StringComparison.Ordinal))
            {
                yield return $"{stage} begins from {image}, which is no version";
            }
        }

        foreach (var version in Argument().Matches(file.Text).Where(version => !Exact().IsMatch(version.Groups[2].Value)))
        {
            yield return $"{version.Groups[1].Value} is no exact version";
        }

        foreach (var finding in OfTarget(file, "server", Executable.Server, [KnownSettings.ServerPort])
            .Concat(OfTarget(file, "silo", Executable.Silo, [KnownSettings.SiloProbePort, KnownSettings.SiloPort, KnownSettings.ClientPort])))
        {
            yield return finding;
        }
    }

    /// <summary>Projects whose files must be there for the layer of packages, and are not copied.</summary>
    /// <param name="sources">The folder src.</param>
    public static IEnumerable<string> NotCopied(Dockerfile file, string sources) =>
        Projects(sources, ["SocialCapital.Server", "SocialCapital.Silo"])
            .Where(project => !file.Text.Contains($"COPY src/{project}/{project}.csproj src/{project}/packages.lock.json src/{project}/\n", StringComparison.Ordinal))
            .Select(project => $"{project} is not copied before packages are restored");

    /// <summary>Projects that are copied and are not there.</summary>
    public static IEnumerable<string> NotThere(Dockerfile file, string sources) => Copied().Matches(file.Text)
        .Select(copy => copy.Groups[1].Value)
        .Where(project => !File.Exists(Path.Combine(sources, project, project + ".csproj")))
        .Select(project => $"{project} is copied, and is not there");

    private static IEnumerable<string> OfTarget(Dockerfile file, string target, Executable executable, int[] ports)
    {
        var (lines, environment) = (file.Lines(target), file.Environment(target));
        if (lines.Count == 0)
        {
            yield return $"there is no target {target}";
            yield break;
        }

        if (!lines.Contains("USER $APP_UID"))
        {
            yield return $"{target} runs as root";
        }

        if (!file.Exposed(target).SequenceEqual(ports))
        {
            yield return $"{target} exposes {string.Join(" ", file.Exposed(target))} and not {string.Join(" ", ports)}";
        }

        if (environment.GetValueOrDefault(KnownSettings.Variable("urls")) != $"http://0.0.0.0:{ports[0]}")
        {
            yield return $"{target} does not listen at port {ports[0]}";
        }

        if (!file.HealthCheck(target).SequenceEqual(Probe(executable, ports[0])))
        {
            yield return $"{target} checks its health by {string.Join(" ", file.HealthCheck(target))}";
        }

        if (lines[^1] != $"ENTRYPOINT [\"dotnet\", \"/app/SocialCapital.{executable}.dll\"]")
        {
            yield return $"{target} does not run SocialCapital.{executable}";
        }

        // Between the processes and not of a cluster: how long they have is for whoever runs the image to say.
        foreach (var finding in SettingsCheck.Of([new Deployed(target, executable, environment, double.PositiveInfinity)])
            .Where(finding => finding.Contains("there is no setting", StringComparison.Ordinal) || finding.Contains("stands in the file", StringComparison.Ordinal)))
        {
            yield return finding;
        }
    }

    /// <summary>The command that asks one of our processes whether it is ready.</summary>
    public static IReadOnlyList<string> Probe(Executable executable, int port) =>
        ["dotnet", $"/app/SocialCapital.{executable}.dll", "--probe", $"http://127.0.0.1:{port}{KnownSettings.Readiness}"];

    private static SortedSet<string> Projects(string sources, IEnumerable<string> roots)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(roots);
        while (open.TryPop(out var project))
        {
            var path = Path.Combine(sources, project, project + ".csproj");
            if (File.Exists(path) && found.Add(project))
            {
                foreach (var reference in Reference().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value))
                {
                    open.Push(reference);
                }
            }
        }

        return found;
    }

    [GeneratedRegex(@"^ARG (DOTNET\w*VERSION)=(\S*)$", RegexOptions.Multiline)]
    private static partial Regex Argument();

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex Exact();

    [GeneratedRegex(@"^COPY src/(\S+?)/\S+\.csproj ", RegexOptions.Multiline)]
    private static partial Regex Copied();

    [GeneratedRegex("ProjectReference Include=\"[^\"]*/([^/\"]+)\\.csproj\"")]
    private static partial Regex Reference();
}
