namespace SocialCapital.Domain.Entries;

/// <summary>What the receiver of a deposit has said about it.</summary>
public enum Stance : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It was worth what it was booked at, or more; never where it was worth nothing.</summary>
    Thanked = 1,

    /// <summary>It was worth less.</summary>
    Disappointed = 2,
}
