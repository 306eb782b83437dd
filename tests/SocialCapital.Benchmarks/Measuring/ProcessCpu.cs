using System.Globalization;

namespace SocialCapital.Benchmarks.Measuring;

/// <summary>What a process and its children have used of the processor, by the kernel's own count (ticks of 10 ms).</summary>
internal static class ProcessCpu
{
    private const double TicksPerSecond = 100;
    private const int Parent = 1, User = 11, System = 12, UserOfEnded = 13, SystemOfEnded = 14;

    /// <summary>Seconds, user and system, with those of children that live and of children that have ended.</summary>
    public static double Seconds(int process)
    {
        if (Fields(process) is not { } own)
        {
            return 0;
        }

        long ticks = own[User] + own[System] + own[UserOfEnded] + own[SystemOfEnded];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out int other) && Fields(other) is { } child && child[Parent] == process)
            {
                ticks += child[User] + child[System] + child[UserOfEnded] + child[SystemOfEnded];
            }
        }

        return ticks / TicksPerSecond;
    }

    /// <summary>The most memory that the process itself has held, in bytes.</summary>
    public static long PeakMemory(int process)
    {
        string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line["VmHWM:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture) * 1_024;
    }

    // What follows the name, which stands in parentheses and may hold anything: the state, then numbers.
    private static long[]? Fields(int process)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{process}/stat");
            string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return [.. fields.Take(SystemOfEnded + 1).Select(field => long.TryParse(field, out long number) ? number : 0)];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
