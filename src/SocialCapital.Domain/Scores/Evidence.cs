namespace SocialCapital.Domain.Scores;

/// <summary>What speaks for and against a member, of one kind, in clear experiences.</summary>
/// <param name="Positive">For; 0 or more.</param>
/// <param name="Negative">Against; 0 or more.</param>
public readonly record struct Evidence(double Positive, double Negative);
