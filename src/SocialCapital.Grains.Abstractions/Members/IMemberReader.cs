using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>
/// Reads members from wherever is nearest: a silo answers from its own memory, without a call, where their accounts are
/// awake on it. Every answer is as of every acknowledged event. Any call may throw
/// <see cref="Shards.ShardUnavailableException"/>, and may be repeated.
/// </summary>
public interface IMemberReader
{
    /// <summary>A member's balance and score; null where the member is not known.</summary>
    /// <param name="community">The community's id.</param>
    /// <param name="member">The member's id.</param>
    /// <param name="at">As of when evidence is weighed by its age; null for now.</param>
    ValueTask<MemberView?> GetAsync(string community, string member, Timestamp? at = null);

    /// <summary>Several members, in the order asked for; null for who is not known. At most 1,000.</summary>
    /// <param name="community">The community's id.</param>
    /// <param name="members">The members' ids.</param>
    ValueTask<MemberView?[]> GetAsync(string community, string[] members);
}
