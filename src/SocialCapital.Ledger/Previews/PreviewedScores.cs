using SocialCapital.Domain.Amounts;

namespace SocialCapital.Ledger.Previews;

/// <summary>What becomes of the members' scores.</summary>
/// <param name="Rising">How many rise.</param>
/// <param name="Falling">How many fall.</param>
/// <param name="LargestRise">By how much the one rises that rises most; 0 where none does.</param>
/// <param name="LargestFall">By how much the one falls that falls most, as a positive number; 0 where none does.</param>
/// <param name="MeanChange">The mean over all members, with its sign.</param>
public sealed record PreviewedScores(long Rising, long Falling, Fraction LargestRise, Fraction LargestFall, double MeanChange);
