namespace SocialCapital.Client.Members;

/// <summary>Trust in [0, 1] with the interval that it lies in with 90 % probability.</summary>
public sealed record Score
{
    /// <summary>The figure.</summary>
    public required decimal Value { get; init; }

    /// <summary>Where the interval begins.</summary>
    public required decimal Low { get; init; }

    /// <summary>Where it ends.</summary>
    public required decimal High { get; init; }
}
