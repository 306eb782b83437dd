using System.Globalization;

namespace SocialCapital.Benchmarks.Costs;

/// <summary>How much of memory and disk is taken.</summary>
internal static class Bytes
{
    /// <summary>On the managed heap, after a full collection.</summary>
    public static double OnHeap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>What a process has in memory.</summary>
    public static double Resident(int process)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line["VmRSS:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture) * 1_024.0;
    }

    /// <summary>Of the files of a data folder whose names begin so, closed: nothing is in a write-ahead log then.</summary>
    public static double OnDisk(string folder, string name) =>
        Directory.EnumerateFiles(folder, name + "*").Sum(file => (double)new FileInfo(file).Length);
}
