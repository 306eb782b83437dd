using SocialCapital.Cli.Http;
using SocialCapital.Cli.Imports;

namespace SocialCapital.Cli.Demo;

/// <summary>
/// A simulated year in a community. The same seed, number of members and end give the same events to the last digit,
/// so that the demo can run again without changing anything.
/// </summary>
internal sealed class Scenario
{
    private const int NewcomerDay = Diary.Days - 14;
    private const int PayBackDay = 220;

    // So often somebody is helped who never gives anything back, before the helper has had enough. In a small community,
    // where there is hardly anybody else to ask, it takes longer.
    private const int PatienceHelps = 4;
    private const int PatienceHelpsOfFew = 8;
    private const int Few = 24;

    private static readonly string[] Activities = ["answer", "comment", "review", "share"];

    private readonly Random _random;
    private readonly Diary _diary;
    private readonly int _patience;

    private Scenario(int seed, int members, DateTimeOffset end)
    {
        _random = new Random(seed);
        _diary = new Diary(end.AddDays(-Diary.Days));
        Characters = Cast.Of(members);
        _patience = members < Few ? PatienceHelpsOfFew : PatienceHelps;
    }

    public IReadOnlyList<Character> Characters { get; }

    /// <summary>In the order of their times; what refers to an earlier event comes after it.</summary>
    public IReadOnlyList<EventDraft> Events { get; private set; } = [];

    /// <summary>The end of the year; nothing happens later.</summary>
    public DateTimeOffset End => _diary.End;

    /// <summary>How often one has helped another in the year.</summary>
    public int Helped(string from, string to) => _diary.Helped(from, to);

    public static Scenario Play(int seed, int members, DateTimeOffset end)
    {
        var scenario = new Scenario(seed, members, end);
        for (int day = 0; day < Diary.Days; day++)
        {
            scenario.LiveHonestly(day);
            scenario.PayBack(day);
            scenario.GiveToAll(day);
            scenario.TurnTheRing(day);
            scenario.Spam(day);
        }

        scenario.Events = scenario._diary.Events;
        return scenario;
    }

    private void LiveHonestly(int day)
    {
        foreach (Character asker in Characters)
        {
            if (asker.Role == Role.Newcomer && day < NewcomerDay
                || asker.Role == Role.LatePayer && day >= PayBackDay
                || _random.NextDouble() >= asker.AsksPerDay)
            {
                continue;
            }

            if (ChooseHelper(asker, day) is { } helper)
            {
                Help(day, helper, asker);
            }
        }
    }

    private Character? ChooseHelper(Character asker, int day)
    {
        double[] weights = [.. Characters.Select(candidate => WeightOf(candidate, asker, day))];
        double drawn = _random.NextDouble() * weights.Sum();
        for (int i = 0; i < weights.Length; i++)
        {
            drawn -= weights[i];
            if (weights[i] > 0 && drawn <= 0)
            {
                return Characters[i];
            }
        }

        return null;
    }

    private double WeightOf(Character helper, Character asker, int day)
    {
        if (helper == asker || helper.Role == Role.Newcomer && day < NewcomerDay)
        {
            return 0;
        }

        int given = _diary.Helped(helper.Name, asker.Name);
        int received = _diary.Helped(asker.Name, helper.Name);
        if (asker.Role == Role.Parasite && given >= _patience)
        {
            return 0;
        }

        // Who balances its accounts goes first to those it owes.
        double owed = helper.Role == Role.Reciprocator && received > given ? 6 : 1;
        return helper.Readiness * owed;
    }

    private void Help(int day, Character helper, Character asker)
    {
        double moment = _random.NextDouble() * 0.5;
        decimal quality = Percent(0.5, 1);
        string deposit = _diary.Deposit(_diary.At(day, moment), helper.Name, asker.Name, Activities[_random.Next(Activities.Length)], quality);
        if (asker.IsHonest)
        {
            Thank(day, moment, asker, helper, deposit, quality);
        }
        else if (_diary.Helped(helper.Name, asker.Name) == _patience && _diary.Helped(asker.Name, helper.Name) == 0)
        {
            _diary.Rate(_diary.At(day, moment + 0.3), helper.Name, asker.Name, -Percent(0.5, 1));
        }
    }

    // In proportion to what was got: the better the help, the more is said of it, and the more often one was helped, the higher the rating.
    private void Thank(int day, double moment, Character receiver, Character giver, string deposit, decimal quality)
    {
        if (_random.NextDouble() < 0.35)
        {
            _diary.Appreciate(_diary.At(day, moment + 0.1), receiver.Name, giver.Name, deposit, 0.5m + quality);
        }

        if (_random.NextDouble() < 0.25)
        {
            int times = _diary.Helped(giver.Name, receiver.Name);
            _diary.Rate(_diary.At(day, moment + 0.2), receiver.Name, giver.Name, Math.Min(1, 0.3m + 0.15m * times));
        }
    }

    private void PayBack(int day)
    {
        if (day < PayBackDay)
        {
            return;
        }

        foreach (Character debtor in Characters.Where(character => character.Role == Role.LatePayer))
        {
            Character? creditor = Characters.FirstOrDefault(
                other => _diary.Helped(other.Name, debtor.Name) > _diary.Helped(debtor.Name, other.Name));
            if (creditor is not null && _random.NextDouble() < 0.5)
            {
                Help(day, debtor, creditor);
            }
        }
    }

    private void GiveToAll(int day)
    {
        foreach (Character giver in Characters.Where(character => character.Role == Role.Giver))
        {
            if (_random.NextDouble() < 0.04)
            {
                _diary.Deposit(_diary.At(day, _random.NextDouble()), giver.Name, MemberIds.Commons, "share", Percent(0.7, 1));
            }
        }
    }

    // Every week each deposits a large amount to the next, is thanked with the most there is, and rated with the best.
    private void TurnTheRing(int day)
    {
        if (day % 7 != 3)
        {
            return;
        }

        Character[] ring = [.. Characters.Where(character => character.Role == Role.Ring)];
        for (int i = 0; i < ring.Length; i++)
        {
            string giver = ring[i].Name;
            string receiver = ring[(i + 1 + day / 7 % (ring.Length - 1)) % ring.Length].Name;
            double moment = _random.NextDouble() * 0.5;
            string deposit = day % 2 == 0
                ? _diary.DepositAmount(_diary.At(day, moment), giver, receiver, 5)
                : _diary.Deposit(_diary.At(day, moment), giver, receiver, "review", 1);
            _diary.Appreciate(_diary.At(day, moment + 0.05), receiver, giver, deposit, 2);
            _diary.Rate(_diary.At(day, moment + 0.1), receiver, giver, 1);
        }
    }

    // "Great post, keep it up", a few times on most days; now and then the receiver says what that was worth.
    private void Spam(int day)
    {
        string spammer = Characters.First(character => character.Role == Role.Spammer).Name;
        string target = Characters.First(character => character.Role == Role.SpamTarget).Name;
        int comments = _random.Next(4);
        for (int i = 0; i < comments; i++)
        {
            double moment = _random.NextDouble() * 0.5;
            string deposit = _diary.Deposit(_diary.At(day, moment), spammer, target, "comment", 1);
            if (_random.NextDouble() < 0.1)
            {
                _diary.Appreciate(_diary.At(day, moment + 0.2), target, spammer, deposit, 0);
            }
        }
    }

    private decimal Percent(double low, double high) => Math.Round((decimal)(low + _random.NextDouble() * (high - low)), 2);
}
