namespace SocialCapital.Domain.Scores;

/// <summary>The kinds of evidence that a score is made of, in the order of its factors.</summary>
public enum EvidenceKind
{
    /// <summary>Good ratings.</summary>
    Ratings,

    /// <summary>Bad ratings.</summary>
    Criticism,

    /// <summary>What was given, and to how many.</summary>
    Giving,

    /// <summary>How those who received it valued it.</summary>
    Thanks,

    /// <summary>Favors that were asked of the member and not honored.</summary>
    Honor,

    /// <summary>How long the member has been there.</summary>
    Tenure,

    /// <summary>Penalties by moderators.</summary>
    Penalties,

    /// <summary>Taking from many without giving.</summary>
    Taking,
}
