namespace SocialCapital.Domain.Trust.Rings;

/// <summary>What is known of a group that may be a ring.</summary>
public struct RingFigures
{
    /// <summary>How many are tied to each other, or stand in the middle of a star.</summary>
    public int Core;

    /// <summary>How many others endorse them and hardly anybody else.</summary>
    public int Fans;

    /// <summary>How many pairs of the group strongly endorse each other.</summary>
    public int Ties;

    /// <summary>How many entries those pairs have.</summary>
    public long Acts;

    /// <summary>The weaker side of the weakest tie.</summary>
    public float WeakestTie;

    /// <summary>All positive endorsement inside the group.</summary>
    public double Internal;

    /// <summary>Positive endorsement from outside, each by the standing of who gives it.</summary>
    public double Incoming;

    /// <summary>Positive endorsement from outside by what their standing lacks: strangers.</summary>
    public double IncomingByStrangers;

    /// <summary>Positive endorsement that the group gives to others.</summary>
    public double Outgoing;

    /// <summary>What part of all trust the group has, 0 to 1.</summary>
    public double TrustShare;

    /// <summary>How many accounts.</summary>
    public readonly int Size => Core + Fans;

    /// <summary>By what rings are ranked: how much they endorse each other for each endorsement that others give them.</summary>
    public readonly double Rank => Internal / (Incoming + 1);
}
