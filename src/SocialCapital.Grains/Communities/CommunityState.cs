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

    /// <summary>The same community under another policy.</summary>
    public CommunityState WithPolicy(int version, string json)
    {
        var changed = (CommunityState)MemberwiseClone();
        changed.PolicyVersion = version;
        changed.PolicyJson = json;
        return changed;
    }

    /// <summary>Whether this is what a write meant: the keys tell one founding from another.</summary>
    public bool IsSame(CommunityState other) =>
        PolicyVersion == other.PolicyVersion && PolicyJson == other.PolicyJson && WriteKeyHash.AsSpan().SequenceEqual(other.WriteKeyHash);
}
