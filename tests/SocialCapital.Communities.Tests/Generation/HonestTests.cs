using SocialCapital.Communities.Generation;
using SocialCapital.Communities.Members;
using SocialCapital.Domain.Entries;

namespace SocialCapital.Communities.Tests.Generation;

public sealed class HonestTests
{
    private static readonly Observed Honest = new(Attack.Takers, 0);

    [Fact]
    public void About_a_quarter_of_what_honest_members_give_is_thanked_for_and_a_little_disappoints()
    {
        double given = Honest.Given(_ => true).Count();

        Assert.InRange(Honest.Said(Observed.IsThanks).Count() / given, 0.18, 0.32);
        Assert.InRange(Honest.Said(said => !Observed.IsThanks(said)).Count() / given, 0.005, 0.05);
    }

    [Fact]
    public void Activity_has_a_heavy_tail()
    {
        var activity = Honest.Given(_ => true).CountBy(given => given.From).Select(pair => pair.Value).OrderDescending().ToList();

        Assert.InRange(activity.Take(activity.Count / 10).Sum() / (double)activity.Sum(), 0.3, 0.8);
    }

    [Fact]
    public void Friends_meet_more_often_than_strangers()
    {
        var active = Honest.Given(_ => true).GroupBy(given => given.From).Where(giver => giver.Count() >= 100).ToList();
        var toFive = active.Average(giver =>
            giver.CountBy(given => given.To).Select(pair => pair.Value).OrderDescending().Take(5).Sum() / (double)giver.Count());

        // Of 300 members five would get one part in sixty, were all alike.
        Assert.InRange(toFive, 0.15, 0.9);
    }

    [Fact]
    public void Newcomers_arrive_through_the_year_and_are_helped_in_their_first_month()
    {
        var arrivals = Honest.Community.Members.Where(member => member.JoinsOn > 0 && member.JoinsOn < 335).ToList();

        Assert.All([0, 90, 180, 270], quarter =>
            Assert.InRange(arrivals.Count(member => member.JoinsOn >= quarter && member.JoinsOn < quarter + 90), 5, 150));
        var helped = Honest.Given(given => Observed.DayOf(given) - Honest.Member(given.To).JoinsOn < 30)
            .Select(given => given.To).ToHashSet();
        Assert.InRange(arrivals.Count(member => helped.Contains(member.Name)) / (double)arrivals.Count, 0.9, 1);
    }

    [Fact]
    public void The_generous_give_most_and_honor_most_and_the_quiet_are_seldom_there()
    {
        var each = Honest.Events.Where(happened => happened.Kind == EntryKind.Deposit).CountBy(happened => Honest.RoleOf(happened.From))
            .ToDictionary(pair => pair.Key, pair => pair.Value / (double)Honest.Community.Members.Count(member => member.Role == pair.Key));
        double HonorRate(Role role) => Honest.HonorRate(asked => Honest.RoleOf(asked.To) == role);

        Assert.True(each[Role.Generous] > each[Role.Reciprocal] && each[Role.Reciprocal] > 2 * each[Role.Quiet]);
        Assert.InRange(HonorRate(Role.Generous), 0.8, 0.97);
        Assert.InRange(HonorRate(Role.Reciprocal), 0.7, HonorRate(Role.Generous));
        Assert.InRange(HonorRate(Role.Quiet), 0.4, 0.7);
        Assert.InRange(HonorRate(Role.Newcomer), 0.4, 0.8);
    }
}
