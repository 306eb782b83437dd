namespace SocialCapital.Client.Audits;

/// <summary>Groups that lift themselves while hardly anybody of standing speaks for them: suspects, with the evidence.</summary>
public sealed record RingReport
{
    /// <summary>As of when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many there are.</summary>
    public required int Found { get; init; }

    /// <summary>The first of them, those who lift themselves most first.</summary>
    public required IReadOnlyList<Ring> Rings { get; init; }

    /// <summary>The entries that this stands for.</summary>
    public required AuditAsOf AsOf { get; init; }
}
