using System.Collections;
using System.Diagnostics;
using System.Runtime;

namespace SocialCapital.Cli.Loads;

/// <summary>What the generator itself used and ran under: a figure means little without it, least of all on a shared machine.</summary>
internal sealed record GeneratorFacts(
    double CpuSeconds, double WallSeconds, int Processors, bool ServerGc, bool ConcurrentGc, string GcLatencyMode,
    double GcPauseMilliseconds, int Gen0Collections, int Gen1Collections, int Gen2Collections,
    string Runtime, IReadOnlyDictionary<string, string> DotnetVariables)
{
    // Of the runtime's variables those that bear on speed; others may hold anything.
    private static readonly string[] Telling =
        ["DOTNET_gc", "DOTNET_Tiered", "DOTNET_TC_", "DOTNET_ReadyToRun", "DOTNET_ThreadPool", "DOTNET_PROCESSOR_COUNT", "DOTNET_SYSTEM_NET_SOCKETS"];

    /// <summary>How many cores the generator kept busy.</summary>
    public double CoresUsed => WallSeconds == 0 ? 0 : CpuSeconds / WallSeconds;

    /// <summary>What has been used so far, to be taken away from what has been used at the end.</summary>
    public static GeneratorFacts Now(TimeProvider time) => new(
        Environment.CpuUsage.TotalTime.TotalSeconds,
        Stopwatch.GetElapsedTime(0, time.GetTimestamp()).TotalSeconds,
        Environment.ProcessorCount,
        GCSettings.IsServerGC,
        AppContext.TryGetSwitch("System.GC.Concurrent", out bool concurrent) && concurrent,
        GCSettings.LatencyMode.ToString(),
        GC.GetTotalPauseDuration().TotalMilliseconds,
        GC.CollectionCount(0),
        GC.CollectionCount(1),
        GC.CollectionCount(2),
        System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
        Variables());

    /// <summary>What was used since an earlier moment.</summary>
    public GeneratorFacts Since(GeneratorFacts earlier) => this with
    {
        CpuSeconds = CpuSeconds - earlier.CpuSeconds,
        WallSeconds = WallSeconds - earlier.WallSeconds,
        GcPauseMilliseconds = GcPauseMilliseconds - earlier.GcPauseMilliseconds,
        Gen0Collections = Gen0Collections - earlier.Gen0Collections,
        Gen1Collections = Gen1Collections - earlier.Gen1Collections,
        Gen2Collections = Gen2Collections - earlier.Gen2Collections,
    };

    private static SortedDictionary<string, string> Variables()
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string name = (string)variable.Key;
            if (Telling.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            {
                found[name] = (string?)variable.Value ?? "";
            }
        }

        return found;
    }
}
