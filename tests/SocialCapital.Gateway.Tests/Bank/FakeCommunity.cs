using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Gateway.Tests.Bank;

/// <summary>A community of the fake bank.</summary>
internal sealed class FakeCommunity(CommunityKeys keys, string policyJson)
{
    public CommunityKeys Keys { get; } = keys;

    public List<CommunityKey> KeyList { get; } = [.. keys.Info.Keys];

    public CommunityQuota Quota { get; set; } = CommunityQuota.Usual;

    public PolicyDocument Policy { get; set; } = new(1, policyJson);

    public bool IsRefolding { get; set; }

    public FakeShard[] Shards { get; } = [.. Enumerable.Range(0, keys.Info.Shards).Select(_ => new FakeShard())];

    public CommunityInfo Info => Keys.Info with { PolicyVersion = Policy.Version, Keys = [.. KeyList], Quota = Quota, IsRefolding = IsRefolding };

    public IEnumerable<(int Shard, long Offset, TakenEvent Taken, Timestamp At)> Entries =>
        Shards.SelectMany((shard, number) => shard.Entries.Select((e, i) => (number, (long)i + 1, e.Taken, e.At)));

    public IEnumerable<string> Members => Entries
        .SelectMany(e => new[] { e.Taken.From, e.Taken.To }).OfType<string>().Distinct(StringComparer.Ordinal);
}
