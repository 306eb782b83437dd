namespace SocialCapital.Grains.Abstractions.Shards;

/// <summary>Names an account of a shard: a member's, or a relationship's when there are two ids.</summary>
/// <param name="Low">The member, or the pair's lower id in the order of UTF-8 bytes.</param>
/// <param name="High">The pair's other id; null for a member's account.</param>
[GenerateSerializer, Immutable]
public readonly record struct AccountName([property: Id(0)] string Low, [property: Id(1)] string? High)
{
    /// <summary>Whether this is a relationship's account.</summary>
    public bool IsRelationship => High is not null;
}
