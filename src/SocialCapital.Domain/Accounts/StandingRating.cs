using System.Runtime.InteropServices;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Accounts;

/// <summary>The rating that stands in one direction of a pair: the last one that was not reversed.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
public struct StandingRating
{
    /// <summary>The rating's offset; 0 where there is none.</summary>
    public long Offset;

    /// <summary>-1 to 1.</summary>
    public Fraction Value;

    /// <summary>When it happened.</summary>
    public Timestamp OccurredAt;

    /// <summary>Whether there is one.</summary>
    public readonly bool IsPresent => Offset > 0;
}
