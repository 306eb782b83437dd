using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Grains.Awake;

/// <summary>A member as it was told from one image of its account. Immutable; replaced whole.</summary>
/// <param name="View">What was told.</param>
/// <param name="PolicyVersion">Under which policy.</param>
/// <param name="At">As of when evidence was weighed by its age.</param>
internal sealed record ToldMember(MemberView View, int PolicyVersion, Timestamp At)
{
    /// <summary>
    /// How long it is told again while the account stays as it is: within a second, age changes no figure that anybody
    /// could act on. What is exact does not change with time at all.
    /// </summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(1);

    /// <summary>Whether it may be told at a time.</summary>
    public bool Covers(int policyVersion, Timestamp now) =>
        policyVersion == PolicyVersion && now >= At && now.Since(At) < AgeMax;
}
