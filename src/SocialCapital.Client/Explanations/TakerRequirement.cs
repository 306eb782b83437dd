namespace SocialCapital.Client.Explanations;

/// <summary>One of the requirements that all must be met before a member is called a taker.</summary>
public sealed record TakerRequirement
{
    /// <summary>Which one.</summary>
    public required string Name { get; init; }

    /// <summary>What the member has.</summary>
    public required decimal Value { get; init; }

    /// <summary>What it is held against.</summary>
    public required decimal Bound { get; init; }

    /// <summary>Whether it is met.</summary>
    public required bool Met { get; init; }

    /// <summary>The same in words, fit to show to the member.</summary>
    public required string Text { get; init; }
}
