namespace SocialCapital.Client.Communities;

/// <summary>A new community.</summary>
public sealed record FoundedCommunity
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

    /// <summary>Its keys, shown this once.</summary>
    public required CommunityKeys Keys { get; init; }
}
