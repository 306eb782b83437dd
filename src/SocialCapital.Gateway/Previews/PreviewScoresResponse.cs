namespace SocialCapital.Gateway.Previews;

/// <summary>What becomes of all scores.</summary>
/// <param name="Rising">How many rise.</param>
/// <param name="Falling">How many fall.</param>
/// <param name="LargestRise">The largest rise; 0 where none rises.</param>
/// <param name="LargestFall">The largest fall, as a positive number; 0 where none falls.</param>
/// <param name="MeanChange">The mean change over all members, with its sign.</param>
internal sealed record PreviewScoresResponse(long Rising, long Falling, decimal LargestRise, decimal LargestFall, decimal MeanChange);
