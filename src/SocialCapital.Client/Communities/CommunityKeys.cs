namespace SocialCapital.Client.Communities;

/// <summary>A new community's keys, shown this once.</summary>
public sealed record CommunityKeys
{
    /// <summary>Opens events and reads. A secret.</summary>
    public required string Write { get; init; }

    /// <summary>Opens reads. A secret.</summary>
    public required string Read { get; init; }
}
