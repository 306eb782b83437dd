using System.Diagnostics;
using System.Text.Json;
using SocialCapital.Benchmarks.Populations;

namespace SocialCapital.Benchmarks.Contenders.Limit;

/// <summary>Measures the plain loop, in the process that it is called in.</summary>
internal static class LimitRun
{
    private const int Batch = 1_000;
    private const int WarmUpBatches = 300;

    // As many as a loop of this kind takes in a second, so that a run is about as long as it was asked to be; at most what fits into a gigabyte.
    private const int BatchesPerSecond = 700;
    private const int BatchesMax = 6_000;

    /// <summary>Measures, and writes the answer as one line.</summary>
    public static async Task WriteAsync(Population population, double seconds, string folder, TextWriter output)
    {
        var templates = new EventTemplates(TimeProvider.System.GetUtcNow());
        var warmUp = new EventStream(population, StreamPhase.WarmUp, templates);
        var measured = new EventStream(population, StreamPhase.Measured, templates);
        byte[][] warm = Texts(warmUp, WarmUpBatches);
        byte[][] bodies = Texts(measured, (int)Math.Clamp(seconds * BatchesPerSecond, 1, BatchesMax));
        await using FileStream journal = new(Path.Combine(folder, "journal"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var books = new LimitBooks(journal);
        if (population.IsPreloaded)
        {
            // The accounts are there; only their balances are not in a cache.
            var preload = new EventStream(population, StreamPhase.Preload, templates);
            foreach (int start in Enumerable.Range(0, EventStream.PreloadEvents(population) / Batch))
            {
                books.Take(Text(preload, start));
            }
        }

        foreach (byte[] body in warm)
        {
            books.Take(body);
        }

        GC.Collect();
        long before = books.Accepted;
        double cpu = Environment.CpuUsage.TotalTime.TotalSeconds;
        var watch = Stopwatch.StartNew();
        foreach (byte[] body in bodies)
        {
            books.Take(body);
        }

        watch.Stop();
        cpu = Environment.CpuUsage.TotalTime.TotalSeconds - cpu;
        StreamTotals expected = measured.Totals((long)bodies.Length * Batch);
        WrongCountException.ThrowIfDifferent("events", expected.Events, books.Accepted - before);
        var outcome = new LimitOutcome((long)bodies.Length * Batch, expected.Events, watch.Elapsed.TotalSeconds, cpu, Environment.WorkingSet);
        await output.WriteLineAsync(JsonSerializer.Serialize(outcome));
    }

    private static byte[][] Texts(EventStream stream, int batches) => [.. Enumerable.Range(0, batches).Select(batch => Text(stream, batch))];

    private static byte[] Text(EventStream stream, int batch)
    {
        var text = new byte[Batch * EventStream.EventBytesMax];
        int length = 0;
        for (long slot = (long)batch * Batch; slot < (batch + 1L) * Batch; slot++)
        {
            length += stream.Write(stream.At(slot), text.AsSpan(length));
        }

        return text[..length];
    }
}
