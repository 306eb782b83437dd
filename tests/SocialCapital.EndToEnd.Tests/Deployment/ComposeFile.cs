using System.Globalization;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>A Compose file with the images that it builds.</summary>
internal sealed class ComposeFile(string text, Dockerfile images)
{
    public string Text { get; } = text;

    public Dockerfile Images { get; } = images;

    public Yaml Root { get; } = Yaml.Read(text)[0];

    public IEnumerable<KeyValuePair<string, Yaml>> Services => Root["services"].Entries;

    /// <summary>Our containers, with the variables of their images below those of the file.</summary>
    public IReadOnlyList<Deployed> Ours => [.. Services.Where(service => Runs(service.Value) != Executable.None).Select(service =>
        new Deployed(service.Key, Runs(service.Value), Environment(service.Value), Seconds(service.Value["stop_grace_period"].Text ?? "10s")))];

    public static Executable Runs(Yaml service) => service["build"]["target"].Text switch
    {
        "server" => Executable.Server,
        "silo" => Executable.Silo,
        _ => Executable.None,
    };

    /// <summary>The port at which one of ours answers probes.</summary>
    public int Port(Yaml service) => new Uri(Environment(service)[KnownSettings.Variable("urls")]).Port;

    private Dictionary<string, string> Environment(Yaml service)
    {
        var all = new Dictionary<string, string>(Images.Environment(service["build"]["target"].Text ?? ""));
        foreach (var (name, value) in service["environment"].Entries)
        {
            all[name] = value.Text ?? "";
        }

        return all;
    }

    private static double Seconds(string duration) => duration.EndsWith('s') && double.TryParse(duration[..^1], CultureInfo.InvariantCulture, out var seconds)
        ? seconds
        : throw new InvalidDataException($"'{duration}' is no number of seconds.");
}
