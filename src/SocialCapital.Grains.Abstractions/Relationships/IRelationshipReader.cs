using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Relationships;

/// <summary>
/// Reads relationships in whatever way is the shortest: a silo asks their shards itself, for many at once, and wakes no grain. Every
/// answer is as of every acknowledged event. Any call may throw <see cref="Shards.ShardUnavailableException"/>, and may be repeated.
/// </summary>
public interface IRelationshipReader
{
    /// <summary>
    /// The relationship as <paramref name="from"/> sees it; null where there is no such community. Of somebody unknown it tells what may
    /// be expected of a newcomer.
    /// </summary>
    /// <param name="community">The community's id.</param>
    /// <param name="from">Who looks.</param>
    /// <param name="to">At whom; another than <paramref name="from"/>.</param>
    /// <param name="at">As of when evidence is weighed by its age; null for now.</param>
    ValueTask<RelationshipView?> GetAsync(string community, string from, string to, Timestamp? at = null);
}
