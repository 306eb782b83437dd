namespace SocialCapital.Domain.Trust.Learning;

/// <summary>How news fades.</summary>
internal static class Fading
{
    /// <summary>How fresh something is: 1 just now, and less than a third after a <paramref name="span"/>; 0 where it never was.</summary>
    public static double Freshness(TimeSpan? age, TimeSpan span) =>
        age is { } known ? Math.Exp(-Math.Max(0, known.TotalDays) / span.TotalDays) : 0;
}
