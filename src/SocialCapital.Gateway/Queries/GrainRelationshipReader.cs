using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Relationships;

namespace SocialCapital.Gateway.Queries;

/// <summary>Reads relationships by calls to their grains: what a gateway does that is no silo.</summary>
internal sealed class GrainRelationshipReader(IGrainFactory grains) : IRelationshipReader
{
    /// <inheritdoc/>
    public ValueTask<RelationshipView?> GetAsync(string community, string from, string to, Timestamp? at = null) =>
        new(grains.GetGrain<IRelationshipGrain>(RelationshipKey.Of(community, from, to).ToString()).GetAsync(from, at));
}
