namespace SocialCapital.Communities.Generation;

/// <summary>What one member remembers of its dealings with another.</summary>
internal sealed class Dealings
{
    /// <summary>How often it went well.</summary>
    public int Good { get; set; }

    /// <summary>How often it did not: a disappointment, a favor that was not honored, thanklessness that hurt.</summary>
    public int Bad { get; set; }

    /// <summary>How much more it gave than it got, in units.</summary>
    public double Given { get; set; }

    /// <summary>Once is bad luck; twice, and not made good by more that went well, is a reason to keep away.</summary>
    public bool IsWary => Bad >= 2 && Bad > Good / 3;
}
