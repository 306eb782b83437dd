namespace SocialCapital.Ledger.Shards;

/// <summary>How many members one shard may keep in memory: its own bound, and what it has of the process's spare ones. Used by the shard's loop alone.</summary>
internal sealed class MemberRoom(LedgerShardOptions options)
{
    private int _spare;

    /// <summary>The bound for a shard that has, or would have, so many in memory: at least its own, and so many where there is room.</summary>
    public int For(int members)
    {
        _spare = options.SpareMembers.Exchange(_spare, Math.Max(0, members - options.MembersInMemoryMax));
        return options.MembersInMemoryMax + _spare;
    }

    /// <summary>Whether there is room for so many.</summary>
    public bool Has(int members) => members <= For(members);

    /// <summary>Gives back what others may have.</summary>
    public void Leave() => For(0);
}
