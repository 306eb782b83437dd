namespace SocialCapital.Client.Keys;

/// <summary>The keys of a community.</summary>
public sealed record KeyList
{
    /// <summary>In the order in which they were made; those that have expired lately, too.</summary>
    public required IReadOnlyList<KeyInfo> Keys { get; init; }
}
