using SocialCapital.Grains.Audits;
using SocialCapital.Ledger.Audits;

namespace SocialCapital.Grains.Tests.Tiers;

/// <summary>Is told after the one that assesses; keeps what it is told, and may fail.</summary>
internal sealed class LateSink : IStandingSink
{
    public List<AuditedMember> Members { get; } = [];

    public Exception? Failure { get; set; }

    public ValueTask BeginAsync(AuditPlan plan, CancellationToken cancellationToken)
    {
        Members.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask TakeAsync(string community, AuditedMember member, CancellationToken cancellationToken)
    {
        Members.Add(member);
        return ValueTask.CompletedTask;
    }

    public ValueTask EndAsync(string community, AuditResult result, CancellationToken cancellationToken) =>
        Failure is null ? ValueTask.CompletedTask : throw Failure;
}
