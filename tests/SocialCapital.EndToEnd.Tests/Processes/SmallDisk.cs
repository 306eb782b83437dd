using System.Diagnostics;

namespace SocialCapital.EndToEnd.Tests.Processes;

/// <summary>A small file system of its own, in memory; only root may make one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Mounts one in a folder; the test is skipped where that can't be.</summary>
    /// <param name="folder">Where its own folder comes.</param>
    /// <param name="size">Its size, as mount takes it.</param>
    public static async Task<SmallDisk> MountAsync(string folder, string size)
    {
        var path = Directory.CreateDirectory(System.IO.Path.Combine(folder, "disk")).FullName;
        Assert.SkipUnless(
            await RunAsync("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", path), "Only root may mount a small file system, or this machine has none.");
        return new SmallDisk(path);
    }

    /// <summary>Makes it larger or smaller.</summary>
    public async Task ResizeAsync(string size) => Assert.True(await RunAsync("mount", "-o", $"remount,size={size}", Path));

    public async ValueTask DisposeAsync() => await RunAsync("umount", "-l", Path);

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
