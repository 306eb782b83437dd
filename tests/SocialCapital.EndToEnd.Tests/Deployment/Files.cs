using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>The files of a deployment as they stand in the project, and with one mistake put in.</summary>
internal static class Files
{
    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root(), .. path]));

    /// <summary>The same text with a mistake; what is right must be there, or nothing would have been tried.</summary>
    public static string WithMistake(string text, string right, string wrong)
    {
        Assert.Contains(right, text, StringComparison.Ordinal);
        return text.Replace(right, wrong, StringComparison.Ordinal);
    }

    public static Dockerfile Dockerfile() => new(Read("Dockerfile"));

    /// <summary>Everything in infra/kubernetes/base but the list of it.</summary>
    public static string KubernetesBase() => string.Join(
        "\n---\n",
        Directory.GetFiles(Path.Combine(Repository.Root(), "infra", "kubernetes", "base"), "*.yaml").Order(StringComparer.Ordinal)
            .Where(path => Path.GetFileName(path) != "kustomization.yaml").Select(File.ReadAllText));
}
