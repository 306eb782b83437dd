using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Tiers;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Tiers;

/// <summary>A member that is assessed now and then, each time by an entry, as audits do.</summary>
internal sealed class AssessedMember(Policy policy)
{
    private static readonly Timestamp Begin = Timestamp.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private readonly CommunityTrust _trust = new();
    private MemberAccount _account = new() { Entries = 1 };

    public Policy Policy { get; set; } = policy;

    public int Relationships { get; set; }

    /// <summary>In days, on the first day.</summary>
    public int Age { get; set; }

    public double Given { get; set; }

    public AssessedTier Tier => _account.Tier;

    /// <summary>Assesses it so many days after the first day, with a score, and folds what was found.</summary>
    public TierFinding At(double day, double score)
    {
        var now = Begin.Plus(TimeSpan.FromDays(day));
        _account.Relationships = Relationships;
        _account.FirstAt = Begin.Plus(TimeSpan.FromDays(-Age));
        _account.Given = new Goodwill((long)Math.Round(Given * Goodwill.MicroUnitsPerUnit));
        var value = new Fraction((int)Math.Round(score * Fraction.MillionthsPerOne));
        var finding = TierAssessment.Assess(_account, new MemberScore(value, default, default, 0), Policy, now);
        var settled = Assessments.Assessed(
            new Claim { Offset = _account.LastOffset + 1, Giver = 0, Receiver = 1, Author = -1, OccurredAt = now, Tier = finding.Number, AtRiskSince = finding.AtRiskSince },
            Policy,
            _account);
        Assert.Null(settled.Rejection);
        Assert.Equal((EntryKind.Assessed, Goodwill.Zero), (settled.Entry.Kind, settled.Entry.Worth));
        AssessmentFold.Apply(settled.Entry, ref _account, _trust);
        Assert.Equal((1, now), (_account.Entries, _account.Tier.At));
        return finding;
    }
}
