using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Grains.Members;

/// <summary>Shows an account, summed over shards, as its community sees it.</summary>
internal static class MemberViews
{
    public static MemberView Of(string member, in MemberAccount account, Policy policy, long offset, Timestamp now)
    {
        var score = Scoring.Score(account, policy, now);
        var honorRate = HonorRate.Of(account);
        return new MemberView
        {
            Member = member,
            Score = new ScoreView(score.Value, score.Low, score.High),
            Tier = Scoring.Tier(account, score, policy, now),
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
                new ScoreView(honorRate.Value, honorRate.Low, honorRate.High)),
        };
    }
}
