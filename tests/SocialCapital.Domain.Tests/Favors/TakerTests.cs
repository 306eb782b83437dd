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

    private static bool Is(in MemberAccount account) => Taker.Is(account, PolicyPresets.Balanced, Now);

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
