using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Generation;

/// <summary>Everything that a generated community depends on.</summary>
/// <param name="Attack">What its cheats are up to.</param>
/// <param name="Share">The part of all persons that cheat; 0 to 0.8. A whitewasher is one person with several names.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Persons">How many persons, 20 or more.</param>
/// <param name="Days">How many days, 150 or more.</param>
public sealed record Scenario(Attack Attack, double Share, long Seed, int Persons = 300, int Days = 365)
{
    /// <summary>The first members, whom a score may trust beforehand: all honest, and there from the first day.</summary>
    public const int Founders = 10;

    /// <summary>When every generated community begins: 2025-01-01.</summary>
    public static readonly Timestamp Start = Timestamp.From(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>How many persons cheat.</summary>
    public int Cheats => (int)Math.Round(Persons * Share);

    /// <summary>The end of the last day.</summary>
    public Timestamp End => Start.Plus(TimeSpan.FromDays(Days));

    /// <summary>Throws where something is out of its range, naming it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Persons, 2 * Founders);
        ArgumentOutOfRangeException.ThrowIfLessThan(Days, 150);
        if (Share is not (>= 0 and <= 0.8) || Persons - Cheats < Founders)
        {
            throw new ArgumentOutOfRangeException(nameof(Share), Share, "0 to 0.8, and all founders are honest.");
        }
    }
}
