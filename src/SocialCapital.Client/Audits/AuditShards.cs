namespace SocialCapital.Client.Audits;

/// <summary>Shards.</summary>
public sealed record AuditShards
{
    /// <summary>How many are read.</summary>
    public required int Read { get; init; }

    /// <summary>How many there are; 0 where no audit is under way.</summary>
    public required int Of { get; init; }
}
