namespace SocialCapital.Domain.Trust.Learning;

/// <summary>All that a <see cref="TrustModel"/> knows, to be kept and brought back.</summary>
/// <param name="Ratings">How many ratings it has learned from.</param>
/// <param name="FormerRatings">How many of them a version learned from that reckoned otherwise.</param>
/// <param name="Noise">The mean square of the latest errors.</param>
/// <param name="Usual">What is usual in the community.</param>
/// <param name="Risk">What it knows of the risk.</param>
/// <param name="Expected">What it knows of the rating.</param>
public sealed record TrustModelState(long Ratings, long FormerRatings, double Noise, BaseRates Usual, LearnerState Risk, LearnerState Expected);
