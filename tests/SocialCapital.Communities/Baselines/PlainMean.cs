using SocialCapital.Communities.Playing;

namespace SocialCapital.Communities.Baselines;

/// <summary>The plain mean: the part of all experiences with a member that were good.</summary>
public static class PlainMean
{
    /// <summary>Between good and bad, for a member of whom nothing is known.</summary>
    public const double Start = 0.5;

    /// <summary>Scores from 0 to 1.</summary>
    public static Scores Of(IEnumerable<Experience> experiences) => new(
        experiences.GroupBy(experience => experience.About).ToDictionary(
            about => about.Key, about => about.Average(experience => experience.IsGood ? 1.0 : 0.0)),
        Start);
}
