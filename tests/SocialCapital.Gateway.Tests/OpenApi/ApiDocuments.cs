using System.Text.Json;

namespace SocialCapital.Gateway.Tests.OpenApi;

/// <summary>The descriptions of the API that are checked in.</summary>
internal static class ApiDocuments
{
    /// <summary>What the service describes now, from the project's folder.</summary>
    public const string Current = "docs/openapi/current.json";

    /// <summary>What the last release described.</summary>
    public const string Released = "docs/openapi/released.json";

    /// <summary>The environment variable that has <see cref="Current"/> written anew, where it is 1.</summary>
    public const string Update = "SOCIALCAPITAL_UPDATE_OPENAPI";

    public static JsonElement Read(string path) => JsonDocument.Parse(File.ReadAllText(PathOf(path))).RootElement;

    public static void Write(string path, string text) => File.WriteAllText(PathOf(path), text.ReplaceLineEndings("\n").TrimEnd() + "\n");

    private static string PathOf(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SocialCapital.Orleans.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the project."), path);
    }
}
