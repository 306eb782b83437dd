namespace SocialCapital.Domain.Trust.Standing;

/// <summary>How much the word of each of an entry's two members counts when it is folded: their standing, 0 to 1.</summary>
/// <param name="Giver">That of the entry's giver.</param>
/// <param name="Receiver">That of its receiver.</param>
public readonly record struct Hearing(double Giver, double Receiver)
{
    /// <summary>Where nobody is weighed.</summary>
    public static Hearing Full { get; } = new(1, 1);
}
