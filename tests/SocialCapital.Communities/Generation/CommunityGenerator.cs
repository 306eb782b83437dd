using SocialCapital.Communities.Chances;
using SocialCapital.Communities.Generation.Conducts;
using SocialCapital.Communities.Members;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Generation;

/// <summary>
/// Makes communities with known truth: deposits, what their receivers say of them, and favors; no ratings. Behaviour was decided
/// on from what such people do, before any score was seen, and is not to be tuned by what scores make of it.
/// </summary>
public static class CommunityGenerator
{
    // Eight boards, projects or neighborhoods; who shares one meets more often.
    private const int Interests = 8;

    // Activity online is heavy-tailed: most do something once a week, a few several times a day.
    private const double UsualRate = 0.25;
    private const double RateSpread = 1;
    private const double RateMax = 6;

    // The part of a day in which nobody is up: a community begins with its founders.
    private const double Dawn = 0.01;

    /// <summary>Makes the community of a scenario; the same scenario makes the same community.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scenario is out of its ranges.</exception>
    public static GeneratedCommunity Make(Scenario scenario)
    {
        scenario.Validate();
        var chance = new Chance(scenario.Seed);
        var members = new Casting(scenario, chance).Cast();
        var actors = members.Select(member => Prepare(member, chance)).ToList();
        foreach (var gang in actors.Where(actor => actor.Member.Gang is not null).GroupBy(actor => actor.Member.Gang))
        {
            foreach (var actor in gang)
            {
                actor.Gang.AddRange(gang.Where(other => other != actor));
            }
        }

        var world = new World(chance);
        Found(world, [.. actors.Take(Scenario.Founders)]);
        for (var day = 0; day < scenario.Days; day++)
        {
            var morning = Scenario.Start.Plus(TimeSpan.FromDays(day));
            world.Present.RemoveAll(actor => actor.Member.LeavesOn <= day);
            foreach (var actor in actors.Where(actor => actor.Member.JoinsOn == day))
            {
                world.Present.Add(actor);
                if (MakesFriends(actor.Member.Role))
                {
                    Company.Introduce(world, actor);
                }
            }

            foreach (var actor in world.Present)
            {
                for (var left = chance.Poisson(actor.Rate); left > 0; left--)
                {
                    world.At(morning.Plus(TimeSpan.FromDays(chance.Between(Dawn, 1))), at => actor.Conduct.Act(world, actor, at));
                }
            }

            world.RunUntil(morning.Plus(TimeSpan.FromDays(1)));
        }

        return new GeneratedCommunity(scenario, members, world.Events);
    }

    /// <summary>The founders greet each other, and so are the first whom a ledger sees.</summary>
    private static void Found(World world, List<Actor> founders)
    {
        for (var i = 0; i < founders.Count; i++)
        {
            world.Give(founders[i], founders[(i + 1) % founders.Count], Scenario.Start.Plus(TimeSpan.FromSeconds(i)), Gift.Comment);
        }
    }

    private static Actor Prepare(Member member, Chance chance)
    {
        var usual = chance.LogNormal(UsualRate, RateSpread);
        var careful = chance.Unit();
        var warm = chance.Unit();
        var rate = member.Role switch
        {
            Role.Generous => usual * 1.6,
            Role.Quiet => usual * 0.25,

            // Rings, pairs and cheats under false names are run for a purpose, and do their stint.
            Role.Ring or Role.Spy or Role.BackScratcher or Role.Slanderer or Role.Whitewasher => Math.Max(usual, 0.4),
            Role.Traitor => usual * 1.6,
            Role.Flooder => chance.Between(3.0, 7.0),
            _ => usual,
        };
        return new Actor(member, ConductOf(member.Role))
        {
            Rate = Math.Min(rate, member.Role == Role.Flooder ? double.MaxValue : RateMax),

            // A quarter on average; some thank for nearly everything, some hardly ever.
            Thankfulness = 0.05 + (0.72 * warm * warm),

            // Most disappoint once in forty times, some once in ten.
            Carelessness = 0.02 + (0.1 * careful * careful),
            Interest = chance.Below(Interests),
        };
    }

    private static IConduct ConductOf(Role role) => role switch
    {
        Role.Taker => new Taking(),
        Role.Ring => new Ringing(isSpy: false),
        Role.Spy => new Ringing(isSpy: true),
        Role.Traitor => new Turning(),
        Role.Slanderer => new Slandering(),
        Role.Flooder => new Flooding(),
        Role.BackScratcher => new BackScratching(),
        Role.Whitewasher => new Whitewashing(),
        _ => new Honest(role),
    };

    // The others did not come to make any.
    private static bool MakesFriends(Role role) =>
        !role.IsCheating() || role is Role.Taker or Role.Traitor or Role.Spy or Role.Whitewasher;
}
