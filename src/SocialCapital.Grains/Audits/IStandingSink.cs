using SocialCapital.Ledger.Audits;

namespace SocialCapital.Grains.Audits;

/// <summary>Is told every member's standing at the end of a community's audit, off the grains' turns. May be told twice.</summary>
public interface IStandingSink
{
    /// <summary>What is told of the plan's community from now on was found by this audit; whatever was told before and did not end is void.</summary>
    ValueTask BeginAsync(AuditPlan plan, CancellationToken cancellationToken);

    /// <summary>Takes one sub-account's standing.</summary>
    ValueTask TakeAsync(string community, AuditedMember member, CancellationToken cancellationToken);

    /// <summary>All of a community's were told. When this has ended, the audit is kept.</summary>
    ValueTask EndAsync(string community, AuditResult result, CancellationToken cancellationToken);
}
