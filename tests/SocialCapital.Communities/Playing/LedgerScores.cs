using SocialCapital.Domain.Scores;

namespace SocialCapital.Communities.Playing;

/// <summary>What a played ledger makes of its members: the one place that knows how a score is asked for.</summary>
public static class LedgerScores
{
    /// <summary>The score of everybody who has an account, at the end of the play.</summary>
    public static async Task<Scores> ReadAsync(PlayedCommunity played)
    {
        var scores = new Dictionary<string, double>();
        await foreach (var member in (await played.Shard.ScanMembersAsync()).Accounts)
        {
            scores.Add(member.Name, Scoring.Score(member.Account, played.Policy, played.Now).Value.ToDouble());
        }

        return new Scores(scores, played.Policy.Score.Start.ToDouble());
    }
}
