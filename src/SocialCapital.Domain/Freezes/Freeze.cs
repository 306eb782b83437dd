using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Freezes;

/// <summary>
/// By which entry a moderator has frozen a member; kept in its account, and set by the fold of that entry. Nothing that a frozen
/// member says or gives counts, and no favor can be asked of it.
/// </summary>
public record struct Freeze
{
    /// <summary>The offset of the entry in the account's shard; 0 where the member was never frozen, or the freeze was lifted.</summary>
    public long Offset;

    /// <summary>Since when.</summary>
    public Timestamp Since;

    /// <summary>Until when; the beginning of 1970 where it holds until it is lifted.</summary>
    public Timestamp Until;

    /// <summary>Whether the member is frozen at a time that is not before the last entry's.</summary>
    public readonly bool HoldsAt(Timestamp now) => Offset > 0 && (Until == default || now < Until);

    /// <summary>Of what two shards know of a member, the later freeze; one that only one of them knows holds.</summary>
    public readonly Freeze Combine(in Freeze other) => other.Offset > 0 && (Offset == 0 || other.Since > Since) ? other : this;
}
