namespace SocialCapital.Cli.Terminal;

/// <summary>Progress for pipes and logs: a plain line now and then, and never a control character.</summary>
internal sealed class PlainProgress(TextWriter writer, TimeProvider time, string what) : IProgressMeter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private long _last = time.GetTimestamp();

    public void Report(long done, long? total, string detail)
    {
        if (time.GetElapsedTime(_last) < Pause)
        {
            return;
        }

        _last = time.GetTimestamp();
        string percent = total is > 0 ? $"{100.0 * done / total.Value:0} %, " : "";
        writer.WriteLine($"{what}: {percent}{detail}");
    }
}
