namespace SocialCapital.Grains.Feeds;

/// <summary>What is told of a member who has become a taker, or is none any more.</summary>
/// <param name="Member">Who.</param>
/// <param name="As">As what: <c>taker</c>.</param>
/// <param name="Is">Whether it is one now.</param>
/// <param name="Answered">How many of the favors asked of it were honored, declined or left to expire.</param>
/// <param name="HonorRate">What part of them it honors, by its record: 0 to 1.</param>
/// <param name="HonorRateHigh">The upper end of that rate's interval.</param>
/// <param name="Reciprocity">What part it gives of what can be expected of it: 0 to 1.</param>
/// <param name="TakesFrom">From how many members it takes, each counted up to one.</param>
/// <param name="GivesTo">To how many it gives, likewise.</param>
internal sealed record ClassifiedData(
    string Member, string As, bool Is, int Answered, decimal HonorRate, decimal HonorRateHigh, decimal Reciprocity, decimal TakesFrom, decimal GivesTo);
