namespace SocialCapital.Communities.Playing;

/// <summary>What one way of scoring says of members.</summary>
/// <param name="Known">The score of each member that it knows.</param>
/// <param name="Start">The score of everybody else.</param>
public sealed record Scores(IReadOnlyDictionary<string, double> Known, double Start)
{
    /// <summary>A member's score.</summary>
    public double Of(string member) => Known.TryGetValue(member, out var score) ? score : Start;
}
