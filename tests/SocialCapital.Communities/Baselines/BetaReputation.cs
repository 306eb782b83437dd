using SocialCapital.Communities.Playing;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Baselines;

/// <summary>
/// The Beta reputation system with forgetting (A. Jøsang, R. Ismail, The Beta Reputation System, 15th Bled Electronic Commerce
/// Conference, 2002): (r + 1) / (r + s + 2), where r and s are the good and the bad experiences, weighed down by age.
/// </summary>
public static class BetaReputation
{
    /// <summary>Scores from 0 to 1; who is unknown has 0.5.</summary>
    /// <param name="experiences">What was said.</param>
    /// <param name="now">As of when.</param>
    /// <param name="halfLife">How long it takes until an experience weighs half.</param>
    public static Scores Of(IEnumerable<Experience> experiences, Timestamp now, TimeSpan halfLife)
    {
        var scores = new Dictionary<string, double>();
        foreach (var about in experiences.GroupBy(experience => experience.About))
        {
            double good = 0, bad = 0;
            foreach (var experience in about)
            {
                var weight = Math.Pow(2, -(now.Since(experience.At) / halfLife));
                good += experience.IsGood ? weight : 0;
                bad += experience.IsGood ? 0 : weight;
            }

            scores.Add(about.Key, (good + 1) / (good + bad + 2));
        }

        return new Scores(scores, 0.5);
    }
}
