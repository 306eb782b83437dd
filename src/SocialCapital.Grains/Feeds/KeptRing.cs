namespace SocialCapital.Grains.Feeds;

/// <summary>A ring that was told of: by hashes of its members' ids, so that nobody's id stands here.</summary>
internal sealed record KeptRing
{
    public string Id { get; init; } = "";

    public long[] Members { get; init; } = [];

    /// <summary>Whether another group is the same ring, grown, shrunk or renamed: it shares half of the smaller of the two.</summary>
    public bool IsSame(long[] members)
    {
        var shared = Members.Intersect(members).Count();
        return shared > 0 && shared * 2 >= Math.Min(Members.Length, members.Length);
    }
}
