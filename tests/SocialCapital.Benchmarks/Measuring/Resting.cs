namespace SocialCapital.Benchmarks.Measuring;

/// <summary>Waits until a server has done what was left to do, checkpoints above all: it would count for what is measured next.</summary>
internal static class Resting
{
    // Of a processor; what is scraped every second takes less.
    private const double RestingShare = 0.15;
    private const int SecondsMax = 20;

    /// <summary>Waits until a server rests, or for 20 seconds.</summary>
    public static async Task WaitAsync(int processId)
    {
        for (int second = 0; second < SecondsMax; second++)
        {
            double before = ProcessCpu.Seconds(processId);
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            if (ProcessCpu.Seconds(processId) - before < RestingShare)
            {
                return;
            }
        }
    }
}
