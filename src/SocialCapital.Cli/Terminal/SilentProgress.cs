namespace SocialCapital.Cli.Terminal;

/// <summary>Progress nobody asked for.</summary>
internal sealed class SilentProgress : IProgressMeter
{
    public void Report(long done, long? total, string detail)
    {
    }
}
