namespace SocialCapital.Grains.Audits;

/// <summary>When communities are audited, and where the work is kept meanwhile.</summary>
public sealed class AuditOptions
{
    /// <summary>The folder in which each community's audit has one of its own; on a disk of the silo's.</summary>
    public string Folder { get; set; } = Path.Combine(Path.GetTempPath(), "socialcapital-audits");

    /// <summary>How long after the begin of an audit the next one is due, where anything has changed: 6 hours. Zero for never by itself.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(6);
}
