namespace SocialCapital.Client.Audits;

/// <summary>A relationship inside a ring.</summary>
public sealed record RingTie
{
    /// <summary>The one.</summary>
    public required string First { get; init; }

    /// <summary>The other.</summary>
    public required string Second { get; init; }

    /// <summary>How the one endorses the other, 0 to 1.</summary>
    public required decimal FirstSays { get; init; }

    /// <summary>How the other endorses the one, 0 to 1.</summary>
    public required decimal SecondSays { get; init; }

    /// <summary>How many entries they have.</summary>
    public required long Entries { get; init; }
}
