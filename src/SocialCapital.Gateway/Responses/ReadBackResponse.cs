using SocialCapital.Domain.Identifiers;
using SocialCapital.Grains.Abstractions.Explanations;

namespace SocialCapital.Gateway.Responses;

/// <summary>How far back entries were looked at: how many, whether these are all, and the handle of the oldest in each shard.</summary>
internal sealed record ReadBackResponse(int Entries, bool IsWhole, string[] Oldest)
{
    public static ReadBackResponse Of(IReadOnlyCollection<ShardReadBack> shards) => new(
        shards.Sum(shard => shard.Entries),
        shards.All(shard => shard.IsWhole),
        [.. shards.Where(shard => shard.Oldest > 0).Select(shard => new EntryHandle(shard.Shard, shard.Oldest).ToString())]);
}
