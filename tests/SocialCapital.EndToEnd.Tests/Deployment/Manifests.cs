namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>Kubernetes manifests: documents, and the containers of ours in them.</summary>
internal sealed class Manifests(string text)
{
    public IReadOnlyList<Yaml> Documents { get; } = [.. Yaml.Read(text).Where(document => document.IsThere)];

    public IEnumerable<Yaml> OfKind(string kind) => Documents.Where(document => document["kind"].Text == kind);

    public Yaml Find(string kind, string name) => OfKind(kind).FirstOrDefault(document => NameOf(document) == name);

    public static string NameOf(Yaml document) => document["metadata"]["name"].Text ?? "";

    public static Yaml Pod(Yaml deployment) => deployment["spec"]["template"];

    public static Yaml Container(Yaml deployment) => Pod(deployment)["spec"]["containers"].Items.FirstOrDefault();

    /// <summary>Which of ours a deployment runs, by the last part of its image's name.</summary>
    public static Executable Runs(Yaml deployment) => (Container(deployment)["image"].Text ?? "").Split('/')[^1].Split(':')[0] switch
    {
        "socialcapital-server" => Executable.Server,
        "socialcapital-silo" => Executable.Silo,
        _ => Executable.None,
    };

    public static Deployed Ours(Yaml deployment) => new(
        NameOf(deployment),
        Runs(deployment),
        Container(deployment)["env"].Items.ToDictionary(variable => variable["name"].Text!, Value),
        Pod(deployment)["spec"]["terminationGracePeriodSeconds"] is { IsThere: true } grace ? grace.Number : 30);

    /// <summary>The port of a container by its name or number; null where there is none.</summary>
    public static int? Port(Yaml deployment, Yaml port) => Container(deployment)["ports"].Items
        .Where(known => known["name"].Text == port.Text || known["containerPort"].Text == port.Text)
        .Select(known => (int?)known["containerPort"].Number).FirstOrDefault();

    private static string Value(Yaml variable) =>
        variable["value"].Text
        ?? (variable["valueFrom"]["secretKeyRef"].IsThere ? Deployed.FromSecret : variable["valueFrom"]["fieldRef"].IsThere ? Deployed.FromField : "");
}
