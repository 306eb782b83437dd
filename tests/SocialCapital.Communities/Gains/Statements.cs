namespace SocialCapital.Communities.Gains;

/// <summary>How the members of a community say what they think of each other.</summary>
public enum Statements
{
    /// <summary>By valuing what they got.</summary>
    Appreciations,

    /// <summary>By that, and by rating each other.</summary>
    Ratings,
}
