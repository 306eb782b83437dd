using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Grains.Audits;

/// <summary>What is kept of a community's audits, as JSON.</summary>
internal sealed class KeptAudit
{
    public AuditState State { get; set; }

    public Timestamp? StartedAt { get; set; }

    public Timestamp? FinishedAt { get; set; }

    public string? Failure { get; set; }

    public LastAudit? Last { get; set; }

    public RingsView? Rings { get; set; }

    public HealthView? Health { get; set; }

    /// <summary>All moves from economy to economy up to the last audit's end.</summary>
    public EconomyMove[] MovesSoFar { get; set; } = [];

    /// <summary>How members reciprocated as of the last audit; null where that did not count it yet.</summary>
    public ReciprocityCounts? Reciprocity { get; set; }

    public KeptAudit With(Action<KeptAudit> change)
    {
        var changed = (KeptAudit)MemberwiseClone();
        change(changed);
        return changed;
    }
}
