using SocialCapital.Ledger.Audits;

namespace SocialCapital.Ledger.Tests.Audits;

/// <summary>Keeps what it is told.</summary>
internal sealed class KeptStandings : IAuditSink
{
    public List<AuditedMember> Members { get; } = [];

    public AuditResult? Result { get; private set; }

    public AuditPlan? Plan { get; private set; }

    public ValueTask BeginAsync(AuditPlan plan, CancellationToken cancellationToken)
    {
        Assert.Null(Plan);
        Plan = plan;
        return ValueTask.CompletedTask;
    }

    public ValueTask TakeAsync(AuditedMember member, CancellationToken cancellationToken)
    {
        Members.Add(member);
        return ValueTask.CompletedTask;
    }

    public ValueTask EndAsync(AuditResult result, CancellationToken cancellationToken)
    {
        Result = result;
        return ValueTask.CompletedTask;
    }
}
