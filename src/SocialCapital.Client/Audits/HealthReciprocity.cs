namespace SocialCapital.Client.Audits;

/// <summary>How much comes back.</summary>
public sealed record HealthReciprocity
{
    /// <summary>Relationships in which anybody gave.</summary>
    public required long Relationships { get; init; }

    /// <summary>Those in which both did.</summary>
    public required long Mutual { get; init; }

    /// <summary>The one of the other; null where nobody gave.</summary>
    public decimal? MutualShare { get; init; }

    /// <summary>What part of the goodwill that passed was returned within its pair: twice the lesser of what two gave each other, of all that they gave; null where none passed.</summary>
    public decimal? ReturnedShare { get; init; }
}
