using SocialCapital.Communities.Generation;
using SocialCapital.Communities.Judging;

namespace SocialCapital.Communities.Tests.Judging;

public sealed class ContestTests
{
    [Fact]
    public async Task Every_entrant_scores_the_same_members_on_the_same_events()
    {
        var community = CommunityGenerator.Make(new Scenario(Attack.Takers, 0.2, 1, Persons: 60, Days: 200));
        var scores = await Contest.ScoresAsync(community.Events, community.Founders, community.Scenario.End);

        Assert.Equal(Contest.Entrants.Count, scores.Count);
        Assert.All(scores, each =>
        {
            var verdict = Judge.Of(each, community.Members);
            Assert.InRange(verdict.All, 0, 1);
            Assert.InRange(verdict.Faint, 0, 1);
            Assert.Subset(community.Members.Select(member => member.Name).ToHashSet(), each.Known.Keys.ToHashSet());
        });
    }
}
