using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tiers;

namespace SocialCapital.Domain.Tests.Tiers;

/// <summary>One member from audit to audit, where member asks for 0.55, regular for 0.65, with a grace of 14 days.</summary>
public sealed class TierAssessmentTests
{
    private static readonly Policy Asking = PolicyPresets.Balanced with
    {
        Tiers =
        [
            .. PolicyPresets.Balanced.Tiers.Select(tier => tier with
            {
                Score = new Fraction(tier.Name == "regular" ? 650_000 : tier.Score.Millionths),
            }),
        ],
    };

    private readonly AssessedMember _member = new(Asking) { Relationships = 16, Age = 60, Given = 120 };

    [Fact]
    public void Who_earns_nothing_and_was_never_assessed_gives_no_reason_for_an_entry()
    {
        Assert.Equal(TierChange.None, _member.At(0, 0.449).Change);
        Assert.Equal(1, _member.Tier.Number);
    }

    [Fact]
    public void Whoever_earns_a_tier_has_it_at_once_and_is_told_by_what()
    {
        var rose = _member.At(0, 0.6625);
        Assert.Equal((TierChange.Rose, 4), (rose.Change, rose.Number));
        Assert.Equal(
            "Rose from newcomer to regular: score 0.662 (0.65 asked), 16 counterparties (15 asked), 60 days (50 asked), 120 given (100 asked).",
            rose.Reason);
    }

    [Fact]
    public void A_score_by_a_margin_too_low_keeps_a_tier_and_earns_none()
    {
        _member.At(0, 0.65);
        Assert.Equal((TierChange.None, 4), Seen(_member.At(1, 0.630001)));
        Assert.Equal((TierChange.None, 4), Seen(_member.At(100, 0.63)));
        Assert.Equal((TierChange.AtRisk, 4), Seen(_member.At(101, 0.629999)));

        var other = new AssessedMember(Asking) { Relationships = 16, Age = 60, Given = 120 };
        Assert.Equal((TierChange.Rose, 3), Seen(other.At(0, 0.649999)));
    }

    [Fact]
    public void Who_lacks_something_falls_only_after_the_grace_and_to_what_it_holds_then()
    {
        _member.At(0, 0.7);
        var atRisk = _member.At(10, 0.62);
        Assert.Equal((TierChange.AtRisk, 4), Seen(atRisk));
        Assert.Equal("At risk of falling from regular to member after 2026-03-25: score 0.62 (0.65 asked).", atRisk.Reason);
        Assert.True(_member.Tier.IsAtRisk);
        Assert.Equal((TierChange.None, 4), Seen(_member.At(17, 0.6)));
        Assert.Equal((TierChange.None, 4), Seen(_member.At(23.99, 0.44)));

        var fell = _member.At(24, 0.535);
        Assert.Equal((TierChange.Fell, 3), Seen(fell));
        Assert.Equal("Fell from regular to member after 14 days at risk: score 0.535 (0.65 asked).", fell.Reason);
        Assert.False(_member.Tier.IsAtRisk);
        Assert.Equal(TierChange.None, _member.At(25, 0.535).Change);
    }

    [Fact]
    public void Who_makes_up_for_it_is_at_risk_no_longer_and_the_next_grace_is_a_whole_one()
    {
        _member.At(0, 0.7);
        _member.At(10, 0.62);
        var recovered = _member.At(20, 0.63);
        Assert.Equal((TierChange.Recovered, 4), Seen(recovered));
        Assert.StartsWith("No longer at risk, keeps regular: score 0.63 (0.65 asked), ", recovered.Reason, StringComparison.Ordinal);
        Assert.False(_member.Tier.IsAtRisk);
        Assert.Equal(TierChange.AtRisk, _member.At(21, 0.62).Change);
        Assert.Equal(TierChange.None, _member.At(34.9, 0.62).Change);
        Assert.Equal(TierChange.Fell, _member.At(35, 0.62).Change);
    }

    [Fact]
    public void Who_rises_while_at_risk_is_at_risk_no_longer()
    {
        _member.At(0, 0.56);
        Assert.Equal((TierChange.AtRisk, 3), Seen(_member.At(1, 0.52)));
        Assert.Equal((TierChange.Rose, 4), Seen(_member.At(2, 0.66)));
        Assert.False(_member.Tier.IsAtRisk);
    }

    [Fact]
    public void Breadth_time_and_amount_have_no_margin_but_the_same_grace_and_only_what_is_missing_is_told()
    {
        _member.At(0, 0.7);
        _member.Given = 99.999999;
        _member.Relationships = 1;
        var atRisk = _member.At(1, 0.64);
        Assert.Equal(
            "At risk of falling from regular to newcomer after 2026-03-16: score 0.64 (0.65 asked), 1 counterparty (15 asked), 99.999999 given (100 asked).",
            atRisk.Reason);
        Assert.Equal((TierChange.Fell, 1), Seen(_member.At(15, 0.7)));
    }

    [Fact]
    public void Without_a_grace_the_fall_is_at_once()
    {
        var member = new AssessedMember(Asking with { TierGrace = TimeSpan.Zero }) { Relationships = 16, Age = 60, Given = 120 };
        member.At(0, 0.7);
        var fell = member.At(0, 0.6);
        Assert.Equal((TierChange.Fell, 3), Seen(fell));
        Assert.Equal("Fell from regular to member: score 0.60 (0.65 asked).", fell.Reason);
    }

    [Fact]
    public void Where_the_policy_has_no_such_tier_any_more_the_member_has_what_it_earns()
    {
        _member.At(0, 0.7);
        _member.Policy = Asking with { Tiers = [.. Asking.Tiers.Take(3)] };
        var placed = _member.At(1, 0.5);
        Assert.Equal((TierChange.Placed, 2), Seen(placed));
        Assert.Equal("Placed at basic: the policy has other tiers now.", placed.Reason);
    }

    private static (TierChange, int) Seen(TierFinding finding) => (finding.Change, finding.Number);
}
