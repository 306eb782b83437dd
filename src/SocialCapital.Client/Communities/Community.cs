namespace SocialCapital.Client.Communities;

/// <summary>A community's settings and figures.</summary>
public sealed record Community
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>How many shards its ledger has, fixed for good.</summary>
    public required int Shards { get; init; }

    /// <summary>The version of the policy in force.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>When it was founded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many accounts of members there are, counted over the shards.</summary>
    public required long Members { get; init; }

    /// <summary>How many relationships there are.</summary>
    public required long Relationships { get; init; }

    /// <summary>How many entries its ledger has.</summary>
    public required long Entries { get; init; }

    /// <summary>The entries that this stands for.</summary>
    public required AsOf AsOf { get; init; }
}
