using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Trust.Standing;

/// <summary>From whom trust flows.</summary>
public sealed class TrustedMembersTests
{
    private readonly Bank _bank = new(PolicyPresets.Balanced);

    [Fact]
    public void Where_nobody_is_named_the_first_who_speak_of_others_are_trusted()
    {
        for (var member = 1; member <= CommunityTrust.FoundersMax + 5; member++)
        {
            _bank.Rate(member, 100 + member, Fraction.One, Acts.Now);
        }

        var trusted = _bank.Members.Where(member => member.Value.Trust is { IsTrusted: true, IsFounder: true }).Select(member => member.Key);
        Assert.Equal(Enumerable.Range(1, CommunityTrust.FoundersMax), trusted.Order());
        Assert.Equal(CommunityTrust.FoundersMax, _bank.Trust.Founders);
        Assert.True(Standing(1) > 0.9);
        Assert.Equal(0, Standing(CommunityTrust.FoundersMax + 1));
        Assert.True(Standing(101) > 0.5, "A founder spoke for it.");
    }

    [Fact]
    public void Giving_and_asking_speak_of_nobody_and_make_no_founder()
    {
        for (var other = 2; other < 50; other++)
        {
            _bank.Deposit(1, other, Goodwill.FromUnits(10), Acts.Now);
            _bank.Favor(Entries.EntryKind.FavorAsked, 1, other, Goodwill.FromUnits(1), Acts.Now);
        }

        Assert.Equal(0, _bank.Trust.Founders);
        Assert.All(_bank.Members.Values, member => Assert.False(member.Trust.IsTrusted));
    }

    [Fact]
    public void Where_somebody_is_named_founders_are_not_trusted_and_the_named_are_before_they_have_spoken()
    {
        _bank.Trust.IsNamed = member => member == 7;
        _bank.Rate(1, 2, Fraction.One, Acts.Now);
        Assert.Equal(0, Standing(1));
        Assert.Equal(0, Standing(2));

        _bank.Deposit(7, 3, Goodwill.FromUnits(1), Acts.Now);
        Assert.True(Standing(7) > 0.9);
        _bank.Rate(7, 2, Fraction.One, Acts.Now);
        Assert.True(Standing(2) > 0.5);
        Assert.True(_bank.Side(7, 2).Passed!.RatingWeight > 0.9);
        Assert.Equal(0, _bank.Side(1, 2).Passed!.RatingWeight);
    }

    [Fact]
    public void Whoever_is_named_no_longer_passes_nothing_on_from_its_next_word_on()
    {
        _bank.Trust.IsNamed = member => member == 7;
        _bank.Rate(7, 2, Fraction.One, Acts.Now);
        _bank.Trust.IsNamed = member => member == 8;

        _bank.Rate(7, 3, Fraction.One, Acts.Now);
        Assert.Equal(0, Standing(7));
        Assert.Equal(0, Standing(3));
    }

    private double Standing(int member) => _bank.Trust.Standing(_bank.Member(member).Trust, _bank.Policy, Acts.Now);
}
