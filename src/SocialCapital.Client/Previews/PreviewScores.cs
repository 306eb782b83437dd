namespace SocialCapital.Client.Previews;

/// <summary>What becomes of all scores.</summary>
public sealed record PreviewScores
{
    /// <summary>How many rise.</summary>
    public required long Rising { get; init; }

    /// <summary>How many fall.</summary>
    public required long Falling { get; init; }

    /// <summary>The largest rise; 0 where none rises.</summary>
    public required decimal LargestRise { get; init; }

    /// <summary>The largest fall, as a positive number; 0 where none falls.</summary>
    public required decimal LargestFall { get; init; }

    /// <summary>The mean change over all members, with its sign.</summary>
    public required decimal MeanChange { get; init; }
}
