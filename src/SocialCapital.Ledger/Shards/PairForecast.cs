using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Ledger.Shards;

/// <summary>What one member may expect of another.</summary>
/// <param name="Offset">As of this offset.</param>
/// <param name="PolicyVersion">The policy in force.</param>
/// <param name="Forecast">What is to be expected.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Score">The score of whoever is trusted.</param>
/// <param name="Explanation">What the expectation and the risk are made of; null where nobody asked.</param>
public sealed record PairForecast(
    long Offset, int PolicyVersion, TrustForecast Forecast, TrustEvidence Evidence, MemberScore Score, PairExplanation? Explanation);
