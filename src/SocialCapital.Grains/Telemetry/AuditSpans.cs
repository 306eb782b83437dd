using System.Diagnostics;
using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Grains.Telemetry;

/// <summary>The span of an audit, and one in it for each phase. Nobody's request: it may take minutes, and outlive the silo that began it.</summary>
internal sealed class AuditSpans : IDisposable
{
    private readonly Activity? _audit;
    private readonly Lock _lock = new();
    private Activity? _phase;
    private bool _isSuccess;

    public AuditSpans(string community)
    {
        Activity.Current = null;
        _audit = GrainTracing.Source.StartActivity("audit")?.SetTag(LedgerTracing.CommunityTag, community);
        Activity.Current = null;
    }

    /// <summary>The audit is in a phase, or in it still. From any thread.</summary>
    public void Enter(AuditPhase phase)
    {
        if (_audit is not { Recorded: true })
        {
            return;
        }

        var name = "audit." + phase.ToString().ToLowerInvariant();
        lock (_lock)
        {
            if (_phase?.OperationName != name)
            {
                _phase?.Dispose();
                _phase = phase == AuditPhase.Done ? null : GrainTracing.Source.StartActivity(name, ActivityKind.Internal, _audit.Context);
            }
        }
    }

    /// <summary>It has come to its end.</summary>
    public void Succeed() => _isSuccess = true;

    public void Dispose()
    {
        _phase?.Dispose();
        _audit?.SetStatus(_isSuccess ? ActivityStatusCode.Unset : ActivityStatusCode.Error).Dispose();
    }
}
