namespace SocialCapital.Domain.Policies;

/// <summary>In which form readers see scores.</summary>
public enum ScoreForm
{
    /// <summary>The score and its interval.</summary>
    Numbers = 0,

    /// <summary>The fifth of [0, 1] that the score falls in.</summary>
    Bands = 1,
}
