namespace SocialCapital.Benchmarks.Populations;

/// <summary>What a part of a stream must have come to.</summary>
/// <param name="Events">How many different events.</param>
/// <param name="Duplicates">How many were sent again.</param>
/// <param name="Amount">The sum of what the different ones move, in micro-units.</param>
internal readonly record struct StreamTotals(long Events, long Duplicates, long Amount)
{
    public static StreamTotals operator +(StreamTotals one, StreamTotals other) =>
        new(one.Events + other.Events, one.Duplicates + other.Duplicates, one.Amount + other.Amount);
}
