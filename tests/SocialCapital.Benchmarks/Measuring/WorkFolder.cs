using System.Diagnostics;

namespace SocialCapital.Benchmarks.Measuring;

/// <summary>The one folder that everything is kept in while it is measured; it is removed at the end.</summary>
internal sealed class WorkFolder : IDisposable
{
    private int _made;

    /// <param name="parent">Where it is made; null for the system's temporary folder.</param>
    public WorkFolder(string? parent)
    {
        // Its own user must be able to get through to what belongs to PostgreSQL.
        FullPath = Path.Combine(Path.GetFullPath(parent ?? Path.GetTempPath()), $"bench-{Environment.ProcessId}");
        Directory.CreateDirectory(FullPath);
    }

    /// <summary>Its path.</summary>
    public string FullPath { get; }

    /// <summary>A path on which nothing is yet.</summary>
    public string Next() => Path.Combine(FullPath, $"{++_made}");

    /// <summary>Copies a folder with owners and modes.</summary>
    public async Task<string> CopyAsync(string folder)
    {
        string copy = Next();
        using var cp = Process.Start("cp", ["-a", folder, copy]);
        await cp.WaitForExitAsync();
        using var sync = Process.Start("sync", ["-f", copy]);
        await sync.WaitForExitAsync();
        return cp.ExitCode == 0 ? copy : throw new IOException($"'{folder}' could not be copied.");
    }

    /// <summary>Removes a folder.</summary>
    public static void Remove(string folder) => Directory.Delete(folder, recursive: true);

    public void Dispose() => Remove(FullPath);
}
