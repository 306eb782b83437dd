using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Accounts;

/// <summary>
/// How many favors that a member asked have ended in the latest week seen (Monday to Sunday, UTC). What is dated before that
/// week counts in it, too: dating back gives nobody another voice.
/// </summary>
public record struct WeeklyVoice
{
    // 1970-01-01 was a Thursday.
    private const int DaysFromMonday = 3;

    /// <summary>The week, counted from the one of 1970-01-01.</summary>
    public int Week;

    /// <summary>How many favors have ended in it.</summary>
    public int Ended;

    /// <summary>This after one more favor ended.</summary>
    public readonly WeeklyVoice After(Timestamp at)
    {
        var week = (int)Math.Floor((at.Day + DaysFromMonday) / 7.0);
        return week > Week ? new WeeklyVoice { Week = week, Ended = 1 } : this with { Ended = Ended + 1 };
    }
}
