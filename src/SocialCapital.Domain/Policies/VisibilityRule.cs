namespace SocialCapital.Domain.Policies;

/// <summary>Who may see what. It changes no figure: nobody likes a public scoreboard of favors.</summary>
/// <param name="Relationships">
/// Who sees what is between two members: balances, statements, explanations, favors, refusals and rings.
/// <see cref="Audience.Platform"/> or <see cref="Audience.Readers"/>.
/// </param>
/// <param name="Tiers">Who sees a member's tier: <see cref="Audience.Readers"/> or <see cref="Audience.Everybody"/>.</param>
/// <param name="Scores">In which form readers see scores; the platform always sees numbers.</param>
public sealed record VisibilityRule(Audience Relationships, Audience Tiers, ScoreForm Scores)
{
    /// <summary>What holds where a policy says nothing: relationships for the platform only, tiers and scores for readers.</summary>
    public static VisibilityRule Usual { get; } = new(Audience.Platform, Audience.Readers, ScoreForm.Numbers);
}
