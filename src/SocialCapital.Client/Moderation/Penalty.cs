namespace SocialCapital.Client.Moderation;

/// <summary>A penalty that stands in the journal.</summary>
public sealed record Penalty
{
    /// <summary>Who is penalized.</summary>
    public required string Member { get; init; }

    /// <summary>The entry.</summary>
    public required string Handle { get; init; }

    /// <summary>False where it stood there before.</summary>
    public required bool IsNew { get; init; }
}
