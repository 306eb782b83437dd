namespace SocialCapital.Communities.Members;

/// <summary>A member of a generated community, with the truth about it. Days are counted from 0, the community's first.</summary>
/// <param name="Name">The member's id.</param>
/// <param name="Person">Who stands behind it: the same for all names of a whitewasher.</param>
/// <param name="Role">What it is.</param>
/// <param name="JoinsOn">The day on which it comes.</param>
/// <param name="LeavesOn">The first day on which it is gone; the number of days where it stays to the end.</param>
public sealed record Member(string Name, string Person, Role Role, int JoinsOn, int LeavesOn)
{
    /// <summary>The day from which a traitor cheats; null for all others.</summary>
    public int? TurnsOn { get; init; }

    /// <summary>The number of the ring, of the pair of back-scratchers, or of the gang of slanderers; null for who is in none.</summary>
    public int? Gang { get; init; }

    /// <summary>Whom a slanderer slanders; null for all others.</summary>
    public string? Victim { get; init; }

    /// <summary>Whether it was there on a day.</summary>
    public bool IsThereOn(int day) => day >= JoinsOn && day < LeavesOn;
}
