namespace SocialCapital.Grains.Abstractions.Audits;

/// <summary>What became of a community's audit.</summary>
public enum AuditState : byte
{
    /// <summary>There was none yet.</summary>
    None = 0,

    /// <summary>It is under way, or waits for its turn on its silo.</summary>
    Running = 1,

    /// <summary>Somebody stopped it; it can go on.</summary>
    Stopped = 2,

    /// <summary>It failed, and is tried again.</summary>
    Failed = 3,

    /// <summary>It has come to its end.</summary>
    Done = 4,
}
