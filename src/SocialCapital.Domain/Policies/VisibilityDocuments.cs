namespace SocialCapital.Domain.Policies;

/// <summary>Reads and writes a policy's <c>visibility</c>.</summary>
internal static class VisibilityDocuments
{
    /// <exception cref="PolicyFormatException">A word is none of those allowed; the message names the place.</exception>
    public static VisibilityRule Read(PolicyDocument.VisibilityPart part, VisibilityRule usual) => new(
        part.Relationships switch
        {
            null => usual.Relationships,
            "platform" => Audience.Platform,
            "readers" => Audience.Readers,
            _ => throw new PolicyFormatException("$.visibility.relationships: platform or readers."),
        },
        part.Tiers switch
        {
            null => usual.Tiers,
            "readers" => Audience.Readers,
            "everybody" => Audience.Everybody,
            _ => throw new PolicyFormatException("$.visibility.tiers: readers or everybody."),
        },
        part.Scores switch
        {
            null => usual.Scores,
            "numbers" => ScoreForm.Numbers,
            "bands" => ScoreForm.Bands,
            _ => throw new PolicyFormatException("$.visibility.scores: numbers or bands."),
        });

    public static PolicyDocument.VisibilityPart Write(VisibilityRule rule) => new()
    {
        Relationships = rule.Relationships.ToString().ToLowerInvariant(),
        Tiers = rule.Tiers.ToString().ToLowerInvariant(),
        Scores = rule.Scores.ToString().ToLowerInvariant(),
    };
}
