using SocialCapital.Client.Members;

namespace SocialCapital.Client.Favors;

/// <summary>Whether a favor would be granted, and what is behind it.</summary>
public sealed record FavorCheck
{
    /// <summary>Who would ask.</summary>
    public required string From { get; init; }

    /// <summary>Who would be asked.</summary>
    public required string To { get; init; }

    /// <summary>What would be drawn.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Whether it would be granted now.</summary>
    public required bool Granted { get; init; }

    /// <summary>granted, granted-beyond-soft-limit, insufficient, below-trust-point, debt-reducing-only or circuit-breaker.</summary>
    public required string Decision { get; init; }

    /// <summary>The figures.</summary>
    public required Credit Credit { get; init; }

    /// <summary>How likely the one who would be asked is to honor it; null where nobody knows that member.</summary>
    public Score? HonorRate { get; init; }

    /// <summary>Who could introduce the one to the other, the best first; null where that could not be found out.</summary>
    public IReadOnlyList<Introduction>? Introductions { get; init; }
}
