using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Policies;

/// <summary>
/// How much goodwill a UTC day may bring by activities. Deposits with an explicit amount are not capped.
/// A community with several shards counts <see cref="PerGiver"/> in each shard on its own.
/// </summary>
/// <param name="PerGiver">For one giver, over all receivers.</param>
/// <param name="PerPair">For one giver with one receiver.</param>
public sealed record DailyCaps(Goodwill PerGiver, Goodwill PerPair);
