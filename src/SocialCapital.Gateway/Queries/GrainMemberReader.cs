using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Queries;

/// <summary>Reads members by calls to their grains: what a gateway does that is no silo.</summary>
internal sealed class GrainMemberReader(IGrainFactory grains) : IMemberReader
{
    /// <inheritdoc/>
    public ValueTask<MemberView?> GetAsync(string community, string member, Timestamp? at = null) =>
        new(grains.GetGrain<IMemberGrain>($"{community}/{member}").GetAsync(at));

    /// <inheritdoc/>
    public ValueTask<MemberView?[]> GetAsync(string community, string[] members) =>
        new(grains.GetGrain<ICommunityGrain>(community).GetMembersAsync(members));
}
