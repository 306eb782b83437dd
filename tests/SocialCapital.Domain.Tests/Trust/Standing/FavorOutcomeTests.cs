using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Trust.Standing;

/// <summary>How favors that were asked of a member ended, as its score sees it.</summary>
public sealed class FavorOutcomeTests
{
    private const int Asked = 1;
    private const int Friend = 7;
    private const int Stranger = 8;

    private readonly Bank _bank = new(PolicyPresets.Balanced) { Trust = { IsNamed = member => member == Friend } };

    [Theory]
    [InlineData(EntryKind.FavorExpired, 1)]
    [InlineData(EntryKind.FavorDeclined, 0.5)]
    [InlineData(EntryKind.FavorCanceled, 0)]
    [InlineData(EntryKind.FavorHonored, 0)]
    public void Whoever_says_nothing_lets_down_and_whoever_says_no_does_half(EntryKind ending, double letDown)
    {
        Assert.Equal(letDown, HonorOf(ending, Friend), 0.05);
        Assert.Equal(letDown, FavorOutcome.Of(new Entry { Kind = ending })?.LetDown ?? 0);
    }

    [Theory]
    [InlineData(EntryKind.FavorExpired)]
    [InlineData(EntryKind.FavorDeclined)]
    public void Whom_nobody_trusts_can_not_be_let_down(EntryKind ending) => Assert.Equal(0, HonorOf(ending, Stranger));

    [Fact]
    public void Whoever_declines_and_names_somebody_else_lets_nobody_down()
    {
        _bank.Replay(new Entry
        {
            Offset = 1, Kind = EntryKind.FavorDeclined, Giver = Asked, Receiver = Friend, Author = Asked, OccurredAt = Acts.Now, IsReferral = true,
        });
        Assert.DoesNotContain(Scoring.Explain(_bank.Member(Asked), _bank.Policy, Acts.Now), factor => factor.Name == "honor");
        Assert.Equal(1, _bank.Member(Asked).FavorsReferred);
    }

    [Fact]
    public void An_honored_favor_makes_up_for_one_that_expired_until_it_is_reversed()
    {
        Assert.True(HonorOf(EntryKind.FavorExpired, Friend) > 0.9);
        var honored = _bank.Favor(EntryKind.FavorHonored, Asked, Friend, Goodwill.FromUnits(1), Acts.Now).Entry.Offset;
        Assert.Equal(0, Honor(), 0.05);
        _bank.Reverse(honored, Acts.Now);
        Assert.True(Honor() > 0.9);
    }

    [Fact]
    public void The_factor_is_the_evidence_by_the_policys_weight_and_fades()
    {
        HonorOf(EntryKind.FavorExpired, Friend);
        var fresh = Scoring.Score(_bank.Member(Asked), _bank.Policy, Acts.Now);
        var faded = Scoring.Score(_bank.Member(Asked), _bank.Policy, Acts.Now.Plus(_bank.Policy.HalfLife));

        // Half of 2 over 2 and the one experience; after a half-life half of one.
        Assert.Equal(1 / 2.97, fresh.Value.ToDouble(), 0.005);
        Assert.Equal(1 / 2.485, faded.Value.ToDouble(), 0.005);
    }

    private double HonorOf(EntryKind ending, int asker)
    {
        _bank.Favor(EntryKind.FavorAsked, Asked, asker, Goodwill.FromUnits(1), Acts.Now);
        _bank.Favor(ending, Asked, asker, Goodwill.FromUnits(1), Acts.Now);
        return Honor();
    }

    private double Honor() =>
        Scoring.Explain(_bank.Member(Asked), _bank.Policy, Acts.Now).SingleOrDefault(factor => factor.Name == "honor")?.Evidence ?? 0;
}
