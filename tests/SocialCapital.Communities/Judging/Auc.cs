namespace SocialCapital.Communities.Judging;

/// <summary>The area under the ROC curve.</summary>
public static class Auc
{
    /// <summary>
    /// How likely one of those who should score high does score higher than one of those who should not; a tie counts half.
    /// Not a number where one of the two is empty.
    /// </summary>
    public static double Of(IEnumerable<double> high, IEnumerable<double> low)
    {
        var all = high.Select(score => (Score: score, IsHigh: true)).Concat(low.Select(score => (Score: score, IsHigh: false)))
            .OrderBy(one => one.Score).ToList();
        double wins = 0;
        long lowsBelow = 0;
        for (var i = 0; i < all.Count;)
        {
            long highs = 0, lows = 0;
            var score = all[i].Score;
            for (; i < all.Count && all[i].Score == score; i++)
            {
                highs += all[i].IsHigh ? 1 : 0;
                lows += all[i].IsHigh ? 0 : 1;
            }

            wins += highs * (lowsBelow + (lows / 2.0));
            lowsBelow += lows;
        }

        return wins / ((double)(all.Count - lowsBelow) * lowsBelow);
    }
}
