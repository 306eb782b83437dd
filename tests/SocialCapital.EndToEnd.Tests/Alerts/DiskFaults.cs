using System.Diagnostics;
using SocialCapital.EndToEnd.Tests.Monitoring;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Alerts;

/// <summary>Disks that are slow, hang, or are full. Who keeps a file locked does to its writer what such a disk does.</summary>
internal static class DiskFaults
{
    private const string Forum = "forum";
    private const string Journal = "journal.db";
    private const string Accounts = "accounts.db";

    /// <summary>Less than the time after which the store gives a write up.</summary>
    private static readonly TimeSpan Hangs = TimeSpan.FromSeconds(8);

    /// <summary>Every write takes a second, and more platforms than a gateway works for at once go on sending.</summary>
    public static AlertFault Slow { get; } = new(
        "the journal's disk is slow",
        ["ShardsAreLate", "GatewayTurnsRequestsAway", "LatencyBurnsFast", "LatencyBurnsSlowly", "FreshnessBurnsFast", "FreshnessBurnsSlowly"],
        Faster: 60)
    {
        Shows = ["requests_refused"],
        PrepareAsync = stage => stage.StartServerAsync([Forum]),
        CauseAsync = async (stage, stop) =>
        {
            // With a pause after each request: between two writes the disk is as fast as ever, and would take thousands.
            var senders = Enumerable.Range(0, 70)
                .Select(_ => Platform.AgainAsync(() => TryAsync(stage.Platforms[0].SendAsync(Forum, 1, stop)), TimeSpan.FromMilliseconds(300), stop)).ToArray();
            await LockAgainAsync(stage, Journal, TimeSpan.FromSeconds(1), stop);
            await Task.WhenAll(senders);
        },
    };

    /// <summary>No write ends, while platforms send a lot.</summary>
    public static AlertFault Hanging { get; } = new("the journal's disk hangs", ["EventsPileUp"], Faster: 60)
    {
        PrepareAsync = stage => stage.StartServerAsync([Forum]),
        CauseAsync = async (stage, stop) =>
        {
            var senders = Enumerable.Range(0, 9)
                .Select(_ => Platform.AgainAsync(() => stage.Platforms[0].SendAsync(Forum, 10_000, stop), TimeSpan.FromMilliseconds(250), stop)).ToArray();
            await LockAgainAsync(stage, Journal, Hangs, stop);
            await Task.WhenAll(senders);
        },
    };

    /// <summary>The journal can be written and the accounts can't: no checkpoint is.</summary>
    public static AlertFault AccountsLocked { get; } = new("another process keeps the accounts locked", ["CheckpointsFail", "JournalRunsAhead"], Faster: 20)
    {
        Shows = ["checkpoint_failures"],
        PrepareAsync = stage => stage.StartServerAsync([Forum]),
        CauseAsync = async (stage, stop) =>
        {
            using var locked = LedgerFaults.Lock(stage.Data, Accounts);
            await Task.WhenAll(Enumerable.Range(0, 3)
                .Select(_ => Platform.AgainAsync(() => stage.Platforms[0].SendAsync(Forum, 10_000, stop), TimeSpan.FromSeconds(1), stop)));
        },
    };

    /// <summary>A file system with no byte left.</summary>
    public static AlertFault Full { get; } = new("the disk is full", ["RequestsFail", "AvailabilityBurnsFast", "AvailabilityBurnsSlowly"], Faster: 60)
    {
        WhyNotHere = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "Only root may mount a small file system.",
        PrepareAsync = async stage =>
        {
            var disk = Directory.CreateDirectory(Path.Combine(stage.Folder, "disk")).FullName;
            Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", disk), "No small file system can be mounted here.");
            stage.EndWithIt(new Mounted(disk));
            await stage.StartServerAsync(new ServerProcess(Path.Combine(disk, "data")), Forum);
        },
        CauseAsync = async (stage, stop) =>
        {
            var needless = new byte[1 << 16];
            await using var file = new FileStream(Path.Combine(stage.Folder, "disk", "needless"), FileMode.Create, FileAccess.Write, FileShare.Read, 0);
            for (var step = needless.Length; step > 0 && !stop.IsCancellationRequested;)
            {
                try
                {
                    file.Write(needless, 0, step);
                    file.Flush();
                }
                catch (IOException)
                {
                    step /= 2;
                }
            }

            await Platform.AgainAsync(() => TryAsync(stage.Platforms[0].SendAsync(Forum, 100, stop)), TimeSpan.FromMilliseconds(50), stop);
        },
    };

    /// <summary>Whatever comes of it, a pause follows.</summary>
    private static async Task<bool> TryAsync(Task<bool> request) => await request && false;

    private static async Task LockAgainAsync(FaultStage stage, string file, TimeSpan time, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using (LedgerFaults.Lock(stage.Data, file))
            {
                await Task.Delay(time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            // Long enough for whoever waits to notice: SQLite looks every tenth of a second.
            await Task.Delay(TimeSpan.FromMilliseconds(300), CancellationToken.None);
        }
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    /// <summary>A file system that is there until it is disposed of.</summary>
    private sealed class Mounted(string disk) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => Assert.True(await RunAsync("umount", "-l", disk));
    }
}
