using System.Runtime.InteropServices;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Accounts;

/// <summary>
/// How much goodwill was earned by activities on the latest day seen. What is dated before that day counts
/// against it, too: a cap can't be dodged by dating back.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
public struct DailyUsage
{
    /// <summary>The UTC day, counted from 1970-01-01.</summary>
    public int Day;

    /// <summary>What was earned on it.</summary>
    public Goodwill Used;

    /// <summary>What a cap leaves for something that happens at a time; never negative.</summary>
    public readonly Goodwill Left(Goodwill cap, Timestamp at)
    {
        var left = at.Day > Day ? cap : cap - Used;
        return left < Goodwill.Zero ? Goodwill.Zero : left;
    }

    /// <summary>Counts what was earned.</summary>
    public void Use(Goodwill worth, Timestamp at)
    {
        if (at.Day > Day)
        {
            Day = at.Day;
            Used = worth;
        }
        else
        {
            Used += worth;
        }
    }
}
