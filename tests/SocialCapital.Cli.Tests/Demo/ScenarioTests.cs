using SocialCapital.Cli.Demo;
using SocialCapital.Cli.Http;
using SocialCapital.Cli.Imports;

namespace SocialCapital.Cli.Tests.Demo;

public class ScenarioTests
{
    private static readonly DateTimeOffset End = new(2026, 3, 4, 0, 0, 0, TimeSpan.Zero);

    private readonly Scenario _scenario = Scenario.Play(1, 60, End);

    [Fact]
    public void The_same_seed_plays_the_same_year_and_another_one_another()
    {
        Assert.Equal(_scenario.Events, Scenario.Play(1, 60, End).Events);
        Assert.NotEqual(_scenario.Events, Scenario.Play(2, 60, End).Events);
    }

    [Theory]
    [InlineData(Cast.MembersMin)]
    [InlineData(60)]
    [InlineData(200)]
    public void Everybody_has_a_name_of_their_own_and_every_role_is_played(int members)
    {
        IReadOnlyList<Character> cast = Cast.Of(members);

        Assert.Equal(members, cast.Count);
        Assert.Equal(members, cast.Select(character => character.Name).Distinct().Count());
        Assert.Equal(Enum.GetValues<Role>().Order(), cast.Select(character => character.Role).Distinct().Order());
    }

    [Fact]
    public void Events_are_in_order_within_the_year_with_ids_of_their_own()
    {
        DateTimeOffset[] times = [.. _scenario.Events.Select(e => e.Time!.Value)];

        Assert.Equal(times.Order(), times);
        Assert.All(times, time => Assert.InRange(time, End.AddDays(-Diary.Days), End));
        Assert.Equal(_scenario.Events.Count, _scenario.Events.Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public void Appreciations_come_after_the_deposit_that_they_mean_and_from_its_receiver()
    {
        var deposits = new Dictionary<string, EventDraft>();
        foreach (EventDraft e in _scenario.Events)
        {
            if (e.Type == "deposit")
            {
                deposits.Add(e.Id, e);
            }
            else if (e.Type == "appreciation")
            {
                EventDraft meant = deposits[e.Of!];
                Assert.Equal((meant.To, meant.From), (e.From, e.To));
                Assert.InRange(e.Value!.Value, 0, 2);
            }
        }
    }

    [Fact]
    public void Values_are_within_what_the_service_takes()
    {
        Assert.All(_scenario.Events.Where(e => e.Type == "rating"), e => Assert.InRange(e.Value!.Value, -1, 1));
        Assert.All(_scenario.Events.Where(e => e.Quality is not null), e => Assert.InRange(e.Quality!.Value, 0, 1));
        Assert.All(_scenario.Events, e => Assert.NotEqual(e.From, e.To));
    }

    [Fact]
    public void Parasites_take_and_never_give()
    {
        foreach (string parasite in NamesOf(Role.Parasite))
        {
            Assert.Equal(0, Given(parasite));
            Assert.True(Received(parasite) >= 20);
            Assert.DoesNotContain(_scenario.Events, e => e.From == parasite);
        }
    }

    [Fact]
    public void The_ring_deals_with_itself_only()
    {
        HashSet<string> ring = [.. NamesOf(Role.Ring)];

        Assert.All(_scenario.Events, e => Assert.Equal(ring.Contains(e.From), ring.Contains(e.To)));
        Assert.All(ring, member => Assert.True(Given(member) > 40));
    }

    [Fact]
    public void Givers_give_more_than_they_take_and_reciprocators_about_as_much()
    {
        Assert.All(NamesOf(Role.Giver), giver => Assert.True(Given(giver) > 2 * Received(giver)));
        int given = NamesOf(Role.Reciprocator).Sum(Given);
        int received = NamesOf(Role.Reciprocator).Sum(Received);
        Assert.InRange((double)given / received, 0.5, 2);
    }

    [Fact]
    public void Late_payers_take_first_and_pay_back_later()
    {
        DateTimeOffset payBack = End.AddDays(-145);
        foreach (string late in NamesOf(Role.LatePayer))
        {
            int givenBefore = Deposits().Count(e => e.From == late && e.Time < payBack);
            int receivedAfter = Deposits().Count(e => e.To == late && e.Time > payBack);
            Assert.True(Given(late) > 2 * givenBefore, $"{late}: {givenBefore} of {Given(late)} before");
            Assert.True(receivedAfter < Received(late) / 2, $"{late}: {receivedAfter} of {Received(late)} after");
        }
    }

    [Fact]
    public void The_spammer_comments_on_one_member_hundreds_of_times()
    {
        string spammer = NamesOf(Role.Spammer).Single();
        string target = NamesOf(Role.SpamTarget).Single();

        Assert.True(Deposits().Count(e => e.From == spammer && e.To == target && e.Activity == "comment") > 300);
        Assert.All(Deposits().Where(e => e.From == spammer), e => Assert.Equal(target, e.To));
    }

    [Fact]
    public void The_newcomer_was_not_there_before()
    {
        string newcomer = NamesOf(Role.Newcomer).Single();

        Assert.All(_scenario.Events.Where(e => e.From == newcomer || e.To == newcomer), e => Assert.True(e.Time >= End.AddDays(-14)));
        Assert.True(Given(newcomer) > 0);
    }

    private IEnumerable<string> NamesOf(Role role) =>
        _scenario.Characters.Where(character => character.Role == role).Select(character => character.Name);

    private IEnumerable<EventDraft> Deposits() => _scenario.Events.Where(e => e.Type == "deposit" && e.To != MemberIds.Commons);

    private int Given(string member) => Deposits().Count(e => e.From == member);

    private int Received(string member) => Deposits().Count(e => e.To == member);
}
