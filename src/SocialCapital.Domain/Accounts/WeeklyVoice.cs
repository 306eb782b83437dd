using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Accounts;

/// <summary>
/// How many favors that a member asked have ended in the latest week seen (Monday to Sunday, UTC). What is dated before that
/// week counts in it, too: dating back gives nobody another voice.
/// </summary>
public struct WeeklyVoice
{
    // 1970-01-01 was a Thursday.
    private const int DaysFromMonday = 3;

    /// <summary>The week, counted from the one of 1970-01-01.</summary>
    public int Week;

    /// <summary>How many favors have ended in it.</summary>
    public int Ended;

    /// <summary>Counts a favor that ended.</summary>
    public void Count(Timestamp at)
    {
        var week = (int)Math.Floor((at.Day + DaysFromMonday) / 7.0);
        if (week > Week)
        {
            (Week, Ended) = (week, 0);
        }

        Ended++;
    }
}
