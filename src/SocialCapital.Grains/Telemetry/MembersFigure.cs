using SocialCapital.Domain.Time;
using SocialCapital.Grains.Audits;

namespace SocialCapital.Grains.Telemetry;

/// <summary>How the members of a community reciprocate.</summary>
/// <param name="SeenAt">When it was told last, on the monotonic clock.</param>
/// <param name="Counts">How many do.</param>
/// <param name="AsOf">When the audit was that found it.</param>
internal readonly record struct MembersFigure(long SeenAt, ReciprocityCounts Counts, Timestamp AsOf);
