namespace SocialCapital.Grains.Abstractions.Favors;

/// <summary>On which side of a favor a member is.</summary>
public enum FavorRole
{
    /// <summary>On either.</summary>
    Any = 0,

    /// <summary>It asks.</summary>
    Asker = 1,

    /// <summary>It is asked.</summary>
    Asked = 2,
}
