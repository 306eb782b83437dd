using SocialCapital.Domain.Accounts;

namespace SocialCapital.Ledger.Shards;

/// <summary>How one member is with another, as of one offset.</summary>
/// <param name="Forecast">What the one may expect of the other.</param>
/// <param name="Account">Their account, in which <c>Low</c> is the side of the one who looks; empty where the two never met.</param>
/// <param name="HalfLife">By which the policy in force weighs what was given.</param>
public sealed record PairReading(PairForecast Forecast, RelationshipAccount Account, TimeSpan HalfLife);
