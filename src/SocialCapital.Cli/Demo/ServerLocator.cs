using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Demo;

/// <summary>Finds the server's program: where it was said to be, beside the tool, or in the repository that the tool was built in.</summary>
internal static class ServerLocator
{
    public const string Variable = "SOCIALCAPITAL_SERVER";

    private const string Name = "SocialCapital.Server";

    /// <param name="given">A file, or the folder that it is in; null to look for it.</param>
    /// <exception cref="ToolException">It is not there.</exception>
    public static string Find(string? given, string baseFolder)
    {
        if (given is not null)
        {
            return InFolder(given) ?? (File.Exists(given) ? Path.GetFullPath(given) : null)
                ?? throw new ToolException($"there is no server at '{given}'");
        }

        return InFolder(baseFolder)
            ?? InRepository(baseFolder)
            ?? throw new ToolException($"can't find {Name}: build it, or name it with --server or {Variable}");
    }

    // The library comes first: it runs wherever the tool itself does, with the same runtime. A host without its library
    // is of use only where it holds everything itself, and then it has no runtime configuration beside it.
    private static string? InFolder(string folder)
    {
        string full = Path.GetFullPath(folder);
        string[] names = File.Exists(Path.Combine(full, $"{Name}.runtimeconfig.json"))
            ? [$"{Name}.dll"]
            : [$"{Name}.dll", Name, $"{Name}.exe"];
        return names.Select(name => Path.Combine(full, name)).FirstOrDefault(File.Exists);
    }

    private static string? InRepository(string baseFolder)
    {
        for (DirectoryInfo? at = new(baseFolder); at is not null; at = at.Parent)
        {
            var bin = new DirectoryInfo(Path.Combine(at.FullName, "src", Name, "bin"));
            if (bin.Exists)
            {
                return bin.EnumerateDirectories()
                    .Select(configuration => new FileInfo(Path.Combine(configuration.FullName, "net10.0", $"{Name}.dll")))
                    .Where(file => file.Exists)
                    .OrderByDescending(file => baseFolder.Contains($"{Path.DirectorySeparatorChar}{file.Directory!.Parent!.Name}{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                    .ThenByDescending(file => file.LastWriteTimeUtc)
                    .FirstOrDefault()?.FullName;
            }
        }

        return null;
    }
}
