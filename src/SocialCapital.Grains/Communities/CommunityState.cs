namespace SocialCapital.Grains.Communities;

/// <summary>What is kept of a community, as JSON.</summary>
internal sealed class CommunityState
{
    public string Name { get; set; } = "";

    public int Shards { get; set; }

    public long CreatedAtUnixMicroseconds { get; set; }

    public int PolicyVersion { get; set; }

    public string PolicyJson { get; set; } = "";

    /// <summary>The keys; null in communities from before keys had names, which have the two hashes instead.</summary>
    public List<StoredKey>? Keys { get; set; }

    /// <summary>Of communities from before keys had names.</summary>
    public byte[] WriteKeyHash { get; set; } = [];

    /// <summary>Of communities from before keys had names.</summary>
    public byte[] ReadKeyHash { get; set; } = [];

    public int? EventsPerSecond { get; set; }

    public int? ReadsPerSecond { get; set; }

    /// <summary>Tells this write from any other: it is made anew with each change.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>The same community under another policy.</summary>
    public CommunityState WithPolicy(int version, string json)
    {
        var changed = Changed();
        changed.PolicyVersion = version;
        changed.PolicyJson = json;
        return changed;
    }

    /// <summary>The same community with other keys.</summary>
    public CommunityState WithKeys(KeyRing keys)
    {
        var changed = Changed();
        changed.Keys = keys.ToStored();
        changed.WriteKeyHash = [];
        changed.ReadKeyHash = [];
        return changed;
    }

    /// <summary>The same community under another quota.</summary>
    public CommunityState WithQuota(int? eventsPerSecond, int? readsPerSecond)
    {
        var changed = Changed();
        changed.EventsPerSecond = eventsPerSecond;
        changed.ReadsPerSecond = readsPerSecond;
        return changed;
    }

    private CommunityState Changed()
    {
        var changed = (CommunityState)MemberwiseClone();
        changed.Stamp = Guid.NewGuid().ToString("N");
        return changed;
    }
}
