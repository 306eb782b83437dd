namespace SocialCapital.Client.Audits;

/// <summary>Newcomers.</summary>
public sealed record Newcomers
{
    /// <summary>Those whose first entry happened in the 30 days before the audit.</summary>
    public required long Members { get; init; }

    /// <summary>Those among them who have received anything, penalties left out.</summary>
    public required long Helped { get; init; }

    /// <summary>The one of the other; null where nobody is new.</summary>
    public decimal? HelpedShare { get; init; }
}
