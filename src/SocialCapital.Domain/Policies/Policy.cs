using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Policies;

/// <summary>
/// A community's rules. Immutable; a change is a new version. <see cref="PolicyDocuments"/> reads and writes it as JSON.
/// </summary>
public sealed record Policy
{
    /// <summary>The activity whose weight counts for all that are not named.</summary>
    public const string AnyActivity = "*";

    /// <summary>The preset that the policy started from.</summary>
    public required string Preset { get; init; }

    /// <summary>How long it takes until goodwill and evidence weigh half; a day to a hundred years.</summary>
    public required TimeSpan HalfLife { get; init; }

    /// <summary>The most that one event may be worth.</summary>
    public required Goodwill EventLimit { get; init; }

    /// <summary>What an activity is worth at full quality; <see cref="AnyActivity"/> for all others.</summary>
    public required IReadOnlyDictionary<string, Goodwill> Activities { get; init; }

    /// <summary>The activities that are paid for, and so make no goodwill economy.</summary>
    public required IReadOnlySet<string> Paid { get; init; }

    /// <summary>Daily caps on goodwill by activities.</summary>
    public required DailyCaps Daily { get; init; }

    /// <summary>Diminishing returns for repetition inside a pair.</summary>
    public required RepetitionRule Repetition { get; init; }

    /// <summary>How far members may draw on each other.</summary>
    public required CreditRule Credit { get; init; }

    /// <summary>When favors stop being honored, and what happens then.</summary>
    public required LiquidityRule Liquidity { get; init; }

    /// <summary>How evidence is weighed into a score.</summary>
    public required ScoreRule Score { get; init; }

    /// <summary>
    /// The members from whom trust flows, by their ids; where there are none, the first few who speak of others
    /// (<see cref="Trust.Standing.CommunityTrust.FoundersMax"/>).
    /// </summary>
    public required IReadOnlySet<string> Trusted { get; init; }

    /// <summary>The tiers, lowest first; the first asks for nothing.</summary>
    public required IReadOnlyList<TierRule> Tiers { get; init; }

    /// <summary>How long a member keeps a tier of which it meets less than is asked for; none to a year.</summary>
    public required TimeSpan TierGrace { get; init; }

    /// <summary>Who may see what.</summary>
    public required VisibilityRule Visibility { get; init; }

    /// <summary>The full worth of an activity; false where the policy has none for it.</summary>
    public bool TryGetWeight(string activity, out Goodwill weight) =>
        Activities.TryGetValue(activity, out weight) || Activities.TryGetValue(AnyActivity, out weight);
}
