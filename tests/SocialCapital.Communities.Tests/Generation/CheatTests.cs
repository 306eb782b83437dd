using SocialCapital.Communities.Generation;
using SocialCapital.Communities.Members;
using SocialCapital.Domain.Entries;

namespace SocialCapital.Communities.Tests.Generation;

public sealed class CheatTests
{
    [Fact]
    public void Takers_ask_more_than_they_give_and_seldom_honor()
    {
        var observed = new Observed(Attack.Takers, 0.2);
        bool IsTaker(string name) => observed.RoleOf(name) == Role.Taker;
        var asks = observed.Events.Count(happened => happened.Kind == EntryKind.FavorAsked && IsTaker(happened.From));

        Assert.True(asks > 2 * observed.Given(given => IsTaker(given.From)).Count());
        Assert.InRange(observed.HonorRate(asked => IsTaker(asked.To)), 0.01, 0.25);
    }

    [Fact]
    public void Rings_thank_and_serve_their_own_and_nobody_else()
    {
        var observed = new Observed(Attack.Rings, 0.2);
        bool IsRing(string name) => observed.RoleOf(name) == Role.Ring;

        Assert.DoesNotContain(observed.Community.Members, member => member.Role == Role.Spy);
        var thanks = observed.Said(said => Observed.IsThanks(said) && IsRing(said.From)).ToList();
        Assert.InRange(thanks.Count(said => observed.AreOfOneGang(said.From, said.To)) / (double)thanks.Count, 0.9, 1);
        Assert.InRange(observed.HonorRate(asked => IsRing(asked.To) && observed.AreOfOneGang(asked.From, asked.To)), 0.85, 1);
        Assert.InRange(observed.HonorRate(asked => IsRing(asked.To) && observed.IsHonest(asked.From)), 0.01, 0.3);
        Assert.All(
            observed.Community.Members.Where(member => member.Role == Role.Ring).GroupBy(member => member.Gang),
            ring => Assert.InRange(ring.Count(), 5, 17));
    }

    [Fact]
    public void Spies_are_of_a_ring_and_behave_well_toward_the_honest_who_thank_them()
    {
        var observed = new Observed(Attack.RingsWithSpies, 0.2);
        bool IsSpy(string name) => observed.RoleOf(name) == Role.Spy;

        Assert.InRange(observed.HonorRate(asked => IsSpy(asked.To) && observed.IsHonest(asked.From)), 0.6, 1);
        Assert.InRange(observed.HonorRate(asked => observed.RoleOf(asked.To) == Role.Ring && observed.IsHonest(asked.From)), 0, 0.3);
        Assert.All(observed.Community.Members.Where(member => member.Role == Role.Spy), spy =>
        {
            var thanks = observed.Said(said => Observed.IsThanks(said) && said.To == spy.Name).ToList();
            Assert.Contains(thanks, said => observed.IsHonest(said.From));
            Assert.Contains(thanks, said => observed.RoleOf(said.From) == Role.Ring && observed.AreOfOneGang(said.From, spy.Name));
        });
    }

    [Fact]
    public void Traitors_honor_and_please_until_they_turn_and_then_no_more()
    {
        var observed = new Observed(Attack.Traitors, 0.2);
        bool IsTurned(string name, int day) => observed.Member(name).TurnsOn <= day;
        bool IsTraitor(string name) => observed.RoleOf(name) == Role.Traitor;

        // A reply may come some days after the asking; it is decided on when asked.
        Assert.InRange(observed.HonorRate(asked => IsTraitor(asked.To) && !IsTurned(asked.To, Observed.DayOf(asked))), 0.75, 1);
        Assert.InRange(observed.HonorRate(asked => IsTraitor(asked.To) && IsTurned(asked.To, Observed.DayOf(asked))), 0.01, 0.2);
        Assert.InRange(Disappointing(turned: false), 0.001, 0.05);
        Assert.InRange(Disappointing(turned: true), 0.1, 0.5);

        double Disappointing(bool turned)
        {
            bool IsMeant(string giver, int day) => IsTraitor(giver) && IsTurned(giver, day) == turned;
            double given = observed.Given(given => IsMeant(given.From, Observed.DayOf(given))).Count();
            return observed.Said(said => !Observed.IsThanks(said) && IsMeant(said.To, Observed.DayOf(observed.About(said)))).Count() / given;
        }
    }

    [Fact]
    public void Slanderers_are_new_accounts_that_value_all_help_of_an_honest_victim_at_nothing()
    {
        var observed = new Observed(Attack.Slander, 0.1);
        var slanderers = observed.Community.Members.Where(member => member.Role == Role.Slanderer).ToList();

        Assert.All(slanderers, member =>
        {
            Assert.InRange(member.JoinsOn, 365 - 90, 365);
            Assert.False(observed.Member(member.Victim!).Role.IsCheating());
        });
        var slander = observed.Said(said => observed.Member(said.From).Victim == said.To).ToList();
        Assert.InRange(slander.Count, slanderers.Count, int.MaxValue);
        Assert.All(slander, said => Assert.Equal(0, said.Value!.Value.Millionths));

        // Others find the victims' work as good as ever.
        var victims = slanderers.Select(member => member.Victim).ToHashSet();
        var ofOthers = observed.Said(said => victims.Contains(said.To) && observed.IsHonest(said.From)).ToList();
        Assert.InRange(ofOthers.Count(Observed.IsThanks) / (double)ofOthers.Count, 0.8, 1);
    }

    [Fact]
    public void Flooders_pour_deposits_over_many_that_nobody_thanks_for()
    {
        var observed = new Observed(Attack.Floods, 0.1);
        var flooders = observed.Community.Members.Where(member => member.Role == Role.Flooder).Select(member => member.Name).ToHashSet();

        Assert.All(flooders, name =>
        {
            var receivers = observed.Given(given => given.From == name).Select(given => given.To).ToList();
            Assert.InRange(receivers.Count, 80, 400);
            Assert.InRange(receivers.Distinct().Count(), 50, 300);
        });
        var said = observed.Said(said => flooders.Contains(said.To)).ToList();
        Assert.NotEmpty(said);
        Assert.All(said, one => Assert.Equal(0, one.Value!.Value.Millionths));
    }

    [Fact]
    public void Back_scratchers_serve_each_other_only_and_take_from_others()
    {
        var observed = new Observed(Attack.BackScratching, 0.1);
        bool IsOne(string name) => observed.RoleOf(name) == Role.BackScratcher;

        Assert.All(
            observed.Given(given => IsOne(given.From)), given => Assert.True(observed.AreOfOneGang(given.From, given.To)));
        Assert.Equal(0, observed.HonorRate(asked => IsOne(asked.To) && observed.IsHonest(asked.From)));
        Assert.NotEmpty(observed.Given(given => IsOne(given.To) && observed.IsHonest(given.From)));
        Assert.All(
            observed.Community.Members.Where(member => member.Gang is not null).GroupBy(member => member.Gang),
            pair => Assert.Equal(2, pair.Count()));
    }

    [Fact]
    public void Whitewashers_cheat_leave_and_come_back_under_a_new_name()
    {
        var observed = new Observed(Attack.Whitewashing, 0.1);
        bool IsOne(string name) => observed.RoleOf(name) == Role.Whitewasher;

        Assert.All(
            observed.Community.Members.Where(member => member.Role == Role.Whitewasher).GroupBy(member => member.Person),
            person =>
            {
                var names = person.OrderBy(member => member.JoinsOn).ToList();
                Assert.InRange(names.Count, 3, 12);
                Assert.All(names.Zip(names.Skip(1)), pair => Assert.True(pair.First.LeavesOn < pair.Second.JoinsOn));
            });
        Assert.InRange(
            observed.HonorRate(asked => IsOne(asked.To) && Observed.DayOf(asked) - observed.Member(asked.To).JoinsOn >= 10), 0.01, 0.25);
        double given = observed.Given(given => IsOne(given.From)).Count();
        Assert.InRange(observed.Said(said => !Observed.IsThanks(said) && IsOne(said.To)).Count() / given, 0.08, 0.4);
    }
}
