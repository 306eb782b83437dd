using SocialCapital.Communities.Events;
using SocialCapital.Communities.Members;

namespace SocialCapital.Communities.Generation;

/// <summary>A community with known truth.</summary>
/// <param name="Scenario">What it was made from.</param>
/// <param name="Members">Everybody with the truth about them, the founders first.</param>
/// <param name="Events">All that happened, in the order of time.</param>
public sealed record GeneratedCommunity(
    Scenario Scenario, IReadOnlyList<Member> Members, IReadOnlyList<CommunityEvent> Events)
{
    /// <summary>The ids of the first members.</summary>
    public IReadOnlyList<string> Founders => [.. Members.Take(Scenario.Founders).Select(member => member.Name)];
}
