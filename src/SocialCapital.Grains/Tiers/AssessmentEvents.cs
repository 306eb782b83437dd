using System.Globalization;
using System.Text;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tiers;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tiers;

/// <summary>The events by which an audit says what it found of a member: they go the way of all events.</summary>
internal static class AssessmentEvents
{
    /// <summary>Adds one to a batch, where anything has changed for the member.</summary>
    /// <param name="batch">The batch, for the shard of the sub-account that was told of.</param>
    /// <param name="plan">The audit.</param>
    /// <param name="member">What it found.</param>
    /// <param name="account">The member's account, over all shards.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="now">When.</param>
    public static void Add(EventBatch batch, AuditPlan plan, AuditedMember member, in MemberAccount account, Policy policy, Timestamp now)
    {
        // Of a member of several shards nobody can say in which of them the trust is off.
        var correction = plan.Shards == 1
            ? TrustCorrection.Of(account.Trust, TrustCorrection.Inflow(member.Flow, member.IsTrusted), policy.HalfLife, now)
            : null;

        // It is assessed as it will be seen.
        var corrected = account;
        if (correction is { } amount)
        {
            corrected.Trust = TrustCorrection.After(account.Trust, amount, account.Trust.Reference, now);
        }

        var finding = TierAssessment.Assess(corrected, Scoring.Score(corrected, policy, now), policy, now);
        if (finding.Change == TierChange.None && correction is null)
        {
            return;
        }

        batch.Add(new SubmittedEvent
        {
            Kind = EntryKind.Assessed,
            Fields = EventFields.OccurredAt | (correction is null ? EventFields.None : EventFields.Amount),
            Id = Text(batch, string.Create(CultureInfo.InvariantCulture, $"@audit/{plan.At.UnixMicroseconds}/{member.Shard}/{member.Number}")),
            To = Text(batch, member.Name),
            Tier = (byte)finding.Number,
            ExpiresAt = finding.AtRiskSince,
            Amount = correction ?? default,
            OccurredAt = now,
            Activity = Text(batch, MovedFrom(account, finding, policy)),
            Reference = Text(batch, finding.Change == TierChange.None ? TrustReason(correction ?? default) : finding.Reason),
        });
    }

    /// <summary>The place of the tier before, where the tier moves; 0 where the policy has no such tier any more. Null where it stays.</summary>
    private static string? MovedFrom(in MemberAccount account, TierFinding finding, Policy policy) => finding.Change switch
    {
        TierChange.Rose or TierChange.Fell => ((account.Tier.IndexIn(policy) ?? 0) + 1).ToString(CultureInfo.InvariantCulture),
        TierChange.Placed => "0",
        _ => null,
    };

    private static string TrustReason(Goodwill correction) => correction > Goodwill.Zero
        ? "The whole community's statements give you more trust than was counted as they came; your tier stays."
        : "The whole community's statements give you less trust than was counted as they came; your tier stays.";

    private static TextSlice Text(EventBatch batch, string? text) => text is null ? default : batch.AddText(Encoding.UTF8.GetBytes(text));
}
