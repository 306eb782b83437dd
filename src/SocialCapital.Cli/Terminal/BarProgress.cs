using Spectre.Console;

namespace SocialCapital.Cli.Terminal;

/// <summary>Progress for a person at a terminal: one bar.</summary>
internal sealed class BarProgress(ProgressTask task, string what) : IProgressMeter
{
    public void Report(long done, long? total, string detail)
    {
        task.IsIndeterminate = total is null;
        if (total is > 0)
        {
            task.MaxValue = total.Value;
            task.Value = done;
        }

        task.Description = Markup.Escape($"{what}: {detail}");
    }
}
