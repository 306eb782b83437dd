namespace SocialCapital.Cli.Demo;

/// <summary>A member of the simulated community.</summary>
internal sealed record Character(string Name, Role Role)
{
    /// <summary>Whether it takes part in the life of the community at large.</summary>
    public bool IsHonest => Role is not (Role.Ring or Role.Parasite or Role.Spammer);

    /// <summary>How often it asks for help, a day.</summary>
    public double AsksPerDay => Role switch
    {
        Role.Giver => 0.03,
        Role.Reciprocator => 0.15,
        Role.LatePayer => 0.25,
        Role.Quiet or Role.SpamTarget => 0.02,
        Role.Parasite => 0.4,
        Role.Spammer => 0.01,
        Role.Newcomer => 0.3,
        _ => 0,
    };

    /// <summary>How readily it answers somebody who asks, against others.</summary>
    public double Readiness => Role switch
    {
        Role.Giver => 6,
        Role.Reciprocator => 1.5,
        Role.Newcomer => 4,
        Role.LatePayer or Role.Quiet or Role.SpamTarget => 0.1,
        _ => 0,
    };
}
