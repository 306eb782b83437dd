using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Favors;

/// <summary>Takers are visible, newcomers and people of little means are not punished.</summary>
public sealed class TakerTests
{
    private static readonly Timestamp Now = Timestamp.From(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Who_takes_from_many_and_honors_nothing_is_a_taker() => Assert.True(Is(AccountOf()));

    [Fact]
    public void A_newcomer_never_is()
    {
        Assert.False(Is(AccountOf(days: 29)));
        Assert.False(Is(AccountOf(declined: 2)));
        Assert.False(Is(AccountOf(from: 3)));
        Assert.False(Is(default));
    }

    [Fact]
    public void One_comes_out_of_it_by_giving_and_by_honoring()
    {
        Assert.False(Is(AccountOf(given: 60)));
        Assert.False(Is(AccountOf(honored: 6)));
        Assert.True(Is(AccountOf(honored: 1, declined: 9)));
    }

    /// <summary>The same giving: much is expected of who is long there and often asked, little of who is neither.</summary>
    [Fact]
    public void Reciprocity_is_relative_to_ability()
    {
        var able = Reciprocity.Of(AccountOf(days: 300, declined: 40, given: 10), PolicyPresets.Balanced, Now);
        var poor = Reciprocity.Of(AccountOf(days: 10, declined: 0, given: 10, entries: 2), PolicyPresets.Balanced, Now);

        Assert.True(able.Ability.Millionths > 800_000);
        Assert.True(poor.Ability.Millionths < 50_000);
        Assert.True(able.Value.Millionths < 200_000);
        Assert.Equal(Fraction.One, poor.Value);
        Assert.Equal(Fraction.One, Reciprocity.Of(default, PolicyPresets.Balanced, Now).Value);
    }

    /// <summary>Each grace protects by itself, and at its very bound.</summary>
    [Theory]
    [InlineData(TakerGraces.Tenure, 29, 12, 6, 0, 0)]
    [InlineData(TakerGraces.None, 30, 12, 6, 0, 0)]
    [InlineData(TakerGraces.Breadth, 60, 4, 6, 0, 0)]
    [InlineData(TakerGraces.None, 60, 5, 6, 0, 0)]
    [InlineData(TakerGraces.Evidence | TakerGraces.Honoring, 60, 12, 2, 0, 0)]
    [InlineData(TakerGraces.None, 60, 12, 3, 0, 0)]
    [InlineData(TakerGraces.Honoring, 60, 12, 4, 1, 0)]
    [InlineData(TakerGraces.None, 60, 12, 5, 1, 0)]
    [InlineData(TakerGraces.Giving, 60, 12, 6, 0, 60)]
    [InlineData(TakerGraces.None, 60, 12, 6, 0, 5)]
    public void What_protects_a_member_is_told(TakerGraces protectedBy, int days, int from, int declined, int honored, long given)
    {
        var taker = Assess(AccountOf(days, from, declined, honored, given));

        Assert.Equal(protectedBy, taker.ProtectedBy);
        Assert.Equal(protectedBy == TakerGraces.None, taker.Is);
        Assert.Equal(
            Taker.NamesOf(protectedBy), Taker.Explain(taker).Where(requirement => !requirement.IsMet).Select(requirement => requirement.Name));
    }

    [Fact]
    public void Each_requirement_has_its_figure_its_bound_and_a_sentence()
    {
        var explained = Taker.Explain(Assess(AccountOf(days: 45, from: 7, declined: 9, honored: 1, given: 5)));

        Assert.Equal(["tenure", "breadth", "evidence", "honoring", "giving"], explained.Select(requirement => requirement.Name));
        Assert.Equal([45, 4.7, 10, 0.336682, 0.128233], explained.Select(requirement => Math.Round(requirement.Value, 6)));
        Assert.Equal([30, 4, 3, 0.5, 0.5], explained.Select(requirement => requirement.Bound));
        Assert.Equal(
            [
                "Your first entry is 45 days old. Nobody is called a taker in the first 30.",
                "You take from 5.6 members and give to 0.9, each counted up to one. Nobody is called a taker while the difference is below 4.",
                "Of the favors asked of you, 10 were honored, declined or left to expire. Nobody is called a taker by fewer than 3.",
                "By your record you honor 16 % of what you are asked, at most 33 %. Nobody is called a taker who may honor 50 %. Honoring favors mends it.",
                "You give 12 % of what can be expected of you, by your time here, your activity and how much you are asked. Nobody is called a taker who gives 50 %. Giving mends it.",
            ],
            explained.Select(requirement => requirement.Text));
    }

    /// <summary>A clock that is behind the platform's makes nobody's tenure negative, or endless.</summary>
    [Theory]
    [InlineData(-1, 5)]
    [InlineData(60, 0)]
    public void Who_has_no_past_has_no_tenure(int days, long entries)
    {
        var taker = Assess(AccountOf(days: days, entries: entries));

        Assert.Equal((TimeSpan.Zero, true), (taker.Tenure, taker.ProtectedBy.HasFlag(TakerGraces.Tenure)));
    }

    private static bool Is(in MemberAccount account) => Assess(account).Is;

    private static TakerAssessment Assess(in MemberAccount account) => Taker.Assess(account, PolicyPresets.Balanced, Now);

    private static MemberAccount AccountOf(
        int days = 60, int from = 12, int declined = 6, int honored = 0, long given = 0, long entries = 60)
    {
        var first = new Timestamp(Now.UnixMicroseconds - (days * Timestamp.MicrosecondsPerDay));
        var account = new MemberAccount
        {
            Entries = entries,
            FirstAt = first,
            LastAt = Now,
            Given = Goodwill.FromUnits(given),
            Received = Goodwill.FromUnits(100),
            GivingBreadth = given > 0 ? 900_000 : 0,
            TakingBreadth = from * 800_000L,
            FavorsAskedOf = declined + honored,
            FavorsDeclined = declined,
            FavorsHonored = honored,
        };
        account.DecayedGiven.Add(given, Now, PolicyPresets.Balanced.HalfLife);
        account.DecayedReceived.Add(100, Now, PolicyPresets.Balanced.HalfLife);
        return account;
    }
}
