namespace SocialCapital.Ledger.Submission;

/// <summary>A piece of an <see cref="EventBatch"/>'s text. A length of zero means that the field was not given.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="Length">How many bytes of UTF-8.</param>
public readonly record struct TextSlice(int Start, int Length)
{
    /// <summary>Whether the field was given.</summary>
    public bool IsPresent => Length > 0;
}
