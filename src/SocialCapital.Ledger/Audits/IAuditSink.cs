namespace SocialCapital.Ledger.Audits;

/// <summary>
/// Is told every member's standing and then the result, shard after shard in the order of their numbers. After a crash it is told again from
/// the beginning: whatever it does must be the same when done twice.
/// </summary>
public interface IAuditSink
{
    /// <summary>What is told from now on was found by this audit; a resumed one has the time that it began with.</summary>
    ValueTask BeginAsync(AuditPlan plan, CancellationToken cancellationToken);

    /// <summary>Takes one. The next comes when this has ended.</summary>
    ValueTask TakeAsync(AuditedMember member, CancellationToken cancellationToken);

    /// <summary>All were told; keeps the result. Only when this has ended is the audit over and its work forgotten.</summary>
    ValueTask EndAsync(AuditResult result, CancellationToken cancellationToken);
}
