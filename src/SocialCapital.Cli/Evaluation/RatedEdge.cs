namespace SocialCapital.Cli.Evaluation;

/// <summary>One rating of a history that is played again.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Rater">Who rates.</param>
/// <param name="Rated">Who is rated.</param>
/// <param name="Value">The rating, -1 to 1.</param>
/// <param name="Time">When it was given.</param>
internal readonly record struct RatedEdge(long Line, string Rater, string Rated, decimal Value, DateTimeOffset Time);
