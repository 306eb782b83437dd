namespace SocialCapital.Client.Explanations;

/// <summary>One entry behind a factor. It stands in the statement at its offset.</summary>
public sealed record FactorEntry
{
    /// <summary>The client's id.</summary>
    public required string Id { get; init; }

    /// <summary>The handle: the shard and the offset.</summary>
    public required string Handle { get; init; }

    /// <summary>The shard.</summary>
    public required int Shard { get; init; }

    /// <summary>The offset in the shard.</summary>
    public required long Offset { get; init; }

    /// <summary>What it is.</summary>
    public required string Type { get; init; }

    /// <summary>The other one in it; left out where nobody was named.</summary>
    public string? Counterpart { get; init; }

    /// <summary>What was done.</summary>
    public string? Activity { get; init; }

    /// <summary>The goodwill that it is worth now; left out where it moved none.</summary>
    public decimal? Worth { get; init; }

    /// <summary>A rating's -1 to 1, or an appreciation's 0 to 2.</summary>
    public decimal? Value { get; init; }

    /// <summary>By what it is ranked: what it contributes by itself, weighed down by age.</summary>
    public required decimal Strength { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }
}
