namespace SocialCapital.Grains.Communities;

/// <summary>What is kept of a community, as JSON.</summary>
internal sealed class CommunityState
{
    public string Name { get; set; } = "";

    public int Shards { get; set; }

    public long CreatedAtUnixMicroseconds { get; set; }

    public int PolicyVersion { get; set; }

    public string PolicyJson { get; set; } = "";

    public byte[] WriteKeyHash { get; set; } = [];

    public byte[] ReadKeyHash { get; set; } = [];
}
