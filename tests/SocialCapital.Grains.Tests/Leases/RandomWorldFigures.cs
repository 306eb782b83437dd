namespace SocialCapital.Grains.Tests.Leases;

/// <summary>What happened in all worlds together.</summary>
internal sealed record RandomWorldFigures
{
    public int Acknowledged { get; set; }

    public int Refused { get; set; }

    public int Reads { get; set; }

    public int ReadsFromMemory { get; set; }

    public int ReadsThatFailed { get; set; }

    public int Takeovers { get; set; }

    public int Lost { get; set; }
}
