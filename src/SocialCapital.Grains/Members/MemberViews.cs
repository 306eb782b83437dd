using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tiers;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Explanations;

namespace SocialCapital.Grains.Members;

/// <summary>Shows an account, summed over shards, as its community sees it.</summary>
internal static class MemberViews
{
    /// <summary>An account over its shards.</summary>
    public static MemberAccount Sum(IReadOnlyList<AwakeReading> parts, Policy policy)
    {
        var account = default(MemberAccount);
        foreach (var (image, _, _) in parts)
        {
            account = image is null ? account : account.Combine(image.Member, policy.HalfLife);
        }

        return account;
    }

    public static MemberView Of(string member, in MemberAccount account, Policy policy, long offset, Timestamp now)
    {
        var score = Scoring.Score(account, policy, now);
        var tier = MemberTier.Of(account, score, policy, now);
        var taker = Taker.Assess(account, policy, now);
        return new MemberView
        {
            Member = member,
            Score = new ScoreView(score.Value, score.Low, score.High),
            Tier = tier.Name,
            TierAssessedAt = tier.AssessedAt,
            TierAtRiskSince = tier.AtRiskSince,
            Given = account.Given,
            Received = account.Received,
            DecayedGiven = account.DecayedGiven.At(now, policy.HalfLife),
            DecayedReceived = account.DecayedReceived.At(now, policy.HalfLife),
            Relationships = account.Relationships,
            Since = account.FirstAt,
            AsOfOffset = offset,
            Evidence = score.Evidence,
            Favors = new FavorRecordView(
                account.FavorsAskedOf,
                account.FavorsHonored,
                account.FavorsDeclined,
                account.FavorsReferred,
                account.FavorsExpired,
                account.FavorsReceived,
                new ScoreView(taker.HonorRate.Value, taker.HonorRate.Low, taker.HonorRate.High)),
            Reciprocity = new ReciprocityView(taker.Reciprocity.Value, taker.Reciprocity.Ability),
            Taker = new TakerView(taker.ProtectedBy, taker.TakingBreadth, taker.GivingBreadth, taker.Answered, taker.Tenure),
        };
    }

    public static ExplanationView Explain(
        string member, in MemberAccount account, Policy policy, long offset, Timestamp now, IReadOnlyList<StrongestPage> found)
    {
        var factors = Scoring.Explain(account, policy, now);
        return new ExplanationView(
            Of(member, account, policy, offset, now),
            ScoreSummary.Of(Scoring.Score(account, policy, now), factors),
            [.. factors.Select(factor => FactorViews.Of(factor, found))],
            [.. found.Select(page => page.ReadBack).Where(read => read.Entries > 0)],
            [.. Taker.Explain(Taker.Assess(account, policy, now))
                .Select(one => new TakerRequirementView(one.Name, one.Value, one.Bound, one.IsMet, one.Text))]);
    }
}
