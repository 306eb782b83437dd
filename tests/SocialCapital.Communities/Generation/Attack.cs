namespace SocialCapital.Communities.Generation;

/// <summary>What the cheats of a community are up to.</summary>
public enum Attack
{
    /// <summary>Takers.</summary>
    Takers,

    /// <summary>Rings without spies.</summary>
    Rings,

    /// <summary>Rings in which one in five is a spy.</summary>
    RingsWithSpies,

    /// <summary>Traitors.</summary>
    Traitors,

    /// <summary>Gangs of slanderers, each with a victim.</summary>
    Slander,

    /// <summary>Flooders.</summary>
    Floods,

    /// <summary>Pairs of back-scratchers.</summary>
    BackScratching,

    /// <summary>Whitewashers.</summary>
    Whitewashing,

    /// <summary>All of these in equal parts.</summary>
    All,
}
