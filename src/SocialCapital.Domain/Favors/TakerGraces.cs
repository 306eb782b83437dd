namespace SocialCapital.Domain.Favors;

/// <summary>What keeps a member from being called a taker: one of them is enough (<see cref="Taker"/>).</summary>
[Flags]
public enum TakerGraces : byte
{
    /// <summary>Nothing does: the member is a taker.</summary>
    None = 0,

    /// <summary>It has not been here for long.</summary>
    Tenure = 1,

    /// <summary>It does not take from many more than it gives to.</summary>
    Breadth = 2,

    /// <summary>It was not asked often enough to tell.</summary>
    Evidence = 4,

    /// <summary>It honors what it is asked, or may do so, as far as its record can tell.</summary>
    Honoring = 8,

    /// <summary>It gives enough of what can be expected of it.</summary>
    Giving = 16,
}
