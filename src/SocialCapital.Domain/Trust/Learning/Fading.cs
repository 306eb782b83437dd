namespace SocialCapital.Domain.Trust.Learning;

/// <summary>How evidence fades.</summary>
internal static class Fading
{
    /// <summary>What is left of a weight of one after a time: half of it after each half-life.</summary>
    public static double Weight(TimeSpan age, TimeSpan halfLife) => Math.Exp(-Math.Log(2) * age.Ticks / halfLife.Ticks);

    /// <summary>How fresh something is: 1 just now, and less than a third after a <paramref name="span"/>; 0 where it never was.</summary>
    public static double Freshness(TimeSpan? age, TimeSpan span) =>
        age is { } known ? Math.Exp(-Math.Max(0, known.TotalDays) / span.TotalDays) : 0;
}
