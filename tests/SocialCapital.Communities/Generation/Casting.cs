using System.Globalization;
using SocialCapital.Communities.Chances;
using SocialCapital.Communities.Members;

namespace SocialCapital.Communities.Generation;

/// <summary>Gives out the roles of a scenario: who is there, from when to when, and what they are.</summary>
internal sealed class Casting(Scenario scenario, Chance chance)
{
    // A ring of five to twelve: large enough to look like a circle of friends, small enough to be run by one person.
    private const int RingMin = 5;
    private const int RingMax = 12;

    // One in five: spies are work, since they must behave.
    private const int RingMembersPerSpy = 5;

    // Six complaints look like a pattern in the victim; two would look like bad luck.
    private const int GangSize = 6;

    private static readonly Attack[] Single =
    [
        Attack.Takers, Attack.RingsWithSpies, Attack.Traitors, Attack.Slander, Attack.Floods, Attack.BackScratching, Attack.Whitewashing,
    ];

    private readonly List<Member> _members = [];
    private int _gangs;

    /// <summary>Everybody, the founders first.</summary>
    public IReadOnlyList<Member> Cast()
    {
        var honest = scenario.Persons - scenario.Cheats;
        for (var i = 0; i < honest; i++)
        {
            CastHonest(i < Scenario.Founders);
        }

        var attacks = scenario.Attack == Attack.All ? Single : [scenario.Attack];
        for (var i = 0; i < attacks.Length; i++)
        {
            CastCheats(attacks[i], (scenario.Cheats * (i + 1) / attacks.Length) - (scenario.Cheats * i / attacks.Length));
        }

        return _members;
    }

    private void CastHonest(bool isFounder)
    {
        if (isFounder)
        {
            Add(chance.Is(0.5) ? Role.Generous : Role.Reciprocal, 0);
            return;
        }

        var kind = chance.Unit();
        if (kind < 0.2)
        {
            // New still at the end: whoever came earlier has become one of the others by then.
            Add(Role.Newcomer, chance.Between(scenario.Days - 120, scenario.Days - 10));
            return;
        }

        var joins = Joining();

        // One in ten loses interest some day: what is asked of them then expires, though they are honest.
        var leaves = chance.Is(0.1) ? chance.Between(joins + 60, scenario.Days) : scenario.Days;
        Add(kind < 0.4 ? Role.Generous : kind < 0.75 ? Role.Reciprocal : Role.Quiet, joins, leaves);
    }

    private void CastCheats(Attack attack, int persons)
    {
        switch (attack)
        {
            case Attack.Takers:
                Repeat(persons, () => Add(Role.Taker, Joining()));
                break;
            case Attack.Rings:
            case Attack.RingsWithSpies:
                CastRings(persons, attack == Attack.RingsWithSpies);
                break;
            case Attack.Traitors:
                Repeat(persons, CastTraitor);
                break;
            case Attack.Slander:
                CastSlanderers(persons);
                break;
            case Attack.Floods:
                // Spammers come all through the year.
                Repeat(persons, () => Add(Role.Flooder, chance.Between(0, scenario.Days - 60)));
                break;
            case Attack.BackScratching:
                CastPairs(persons);
                break;
            case Attack.Whitewashing:
                Repeat(persons, CastWhitewasher);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(attack), attack, "Not a single attack.");
        }
    }

    private void CastRings(int persons, bool withSpies)
    {
        for (var left = persons; left > 0;)
        {
            var size = chance.Between(RingMin, RingMax);
            size = left - size < RingMin ? left : size;
            left -= size;

            // One person signs all of them up within days.
            var gang = _gangs++;
            var opens = chance.Between(0, scenario.Days / 2);
            for (var i = 0; i < size; i++)
            {
                var isSpy = withSpies && i % RingMembersPerSpy == 0;
                Add(isSpy ? Role.Spy : Role.Ring, opens + chance.Between(0, 10), gang: gang);
            }
        }
    }

    private void CastTraitor()
    {
        var joins = Joining();

        // A name is worth selling when it is made, and while there is time left to live on it.
        var turns = joins + (int)(chance.Between(0.4, 0.75) * (scenario.Days - joins));
        Add(Role.Traitor, joins, turnsOn: turns);
    }

    private void CastSlanderers(int persons)
    {
        // Somebody worth the trouble: established and active.
        var victims = _members.Where(member => member is { JoinsOn: < 100, Role: Role.Generous or Role.Reciprocal }
            && member.LeavesOn == scenario.Days).ToList();
        for (var left = persons; left > 0; left -= GangSize)
        {
            var victim = victims[chance.Below(victims.Count)];
            var gang = _gangs++;
            var opens = chance.Between(scenario.Days - 90, scenario.Days - 30);
            for (var i = 0; i < Math.Min(GangSize, left); i++)
            {
                Add(Role.Slanderer, opens + chance.Between(0, 7), gang: gang, victim: victim.Name);
            }
        }
    }

    private void CastPairs(int persons)
    {
        for (var left = persons; left > 0; left -= 2)
        {
            // Of an odd number the last one joins the pair before it.
            var gang = left == 1 && _gangs > 0 ? _gangs - 1 : _gangs++;
            var joins = Joining();
            Repeat(Math.Min(2, left), () => Add(Role.BackScratcher, joins + chance.Between(0, 5), gang: gang));
        }
    }

    private void CastWhitewasher()
    {
        var person = NextName();
        for (var joins = chance.Between(0, 60); joins < scenario.Days - 5;)
        {
            // A name is good for a month or two, until word has got round.
            var leaves = Math.Min(scenario.Days, joins + chance.Between(30, 70));
            _members.Add(new Member(NextName(), person, Role.Whitewasher, joins, leaves));
            joins = leaves + chance.Between(2, 10);
        }
    }

    /// <summary>Three in five are there from the beginning, the others come in the first half of the year.</summary>
    private int Joining() => chance.Is(0.6) ? 0 : chance.Between(1, scenario.Days * 55 / 100);

    private void Add(Role role, int joins, int? leaves = null, int? turnsOn = null, int? gang = null, string? victim = null)
    {
        var name = NextName();
        _members.Add(new Member(name, name, role, joins, leaves ?? scenario.Days) { TurnsOn = turnsOn, Gang = gang, Victim = victim });
    }

    // Names tell nothing of the role.
    private string NextName() => "m" + _members.Count.ToString("0000", CultureInfo.InvariantCulture);

    private static void Repeat(int times, Action action)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }
}
