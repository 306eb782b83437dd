namespace SocialCapital.Client.Relationships;

/// <summary>How far one member may trust another, -1 to 1, and the risk that it goes wrong, 0 to 1.</summary>
public sealed record Trust
{
    /// <summary>The rating to be expected.</summary>
    public required decimal Expected { get; init; }

    /// <summary>Where the interval begins in which it lies in nine of ten cases.</summary>
    public required decimal Low { get; init; }

    /// <summary>Where that ends.</summary>
    public required decimal High { get; init; }

    /// <summary>The risk that it is a bad one, 0 to 1.</summary>
    public required decimal Risk { get; init; }

    /// <summary>Where the risk's interval begins.</summary>
    public required decimal RiskLow { get; init; }

    /// <summary>Where that ends.</summary>
    public required decimal RiskHigh { get; init; }
}
