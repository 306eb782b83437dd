namespace SocialCapital.Cli.Evaluation;

/// <summary>What the service says of a rating before it is given.</summary>
/// <param name="Expected">The rating that the rater may expect to have to give, -1 to 1.</param>
/// <param name="Risk">How probable a bad experience is, 0 to 1.</param>
/// <param name="Score">The public score of whoever is rated, 0 to 1; null where no event has named it.</param>
internal readonly record struct Prediction(double Expected, double Risk, double? Score);
