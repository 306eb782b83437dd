namespace SocialCapital.Cli.Demo.Favors;

/// <summary>
/// Who asks whom for what after the simulated year, chosen from what happened in it alone: the same year gives the same
/// favors. Only givers ask, or whoever has helped the asked more than once, so that under the `balanced` policy their lines
/// and balances bear it, also while a run halves the lines.
/// </summary>
internal sealed class FavorPlan
{
    /// <summary>What each favor draws. All the same, so that liquidity is the same by count and by goodwill.</summary>
    public const decimal Amount = 0.5m;

    /// <summary>The id of the favor between strangers.</summary>
    public const string StrangerId = "demo-favor-stranger";

    // A member who honors none of four may still honor half of what it is asked, for all that is known; of five it does not.
    private const int AsksEach = 5;

    // Of 30 favors that end before the run 20 are honored, of 60 in it as many, and of 140 after it 100: past the margins of
    // the policy's bounds (60 % for calm, 35 % for a run), also where an hour begins in between.
    private const int UsualCount = 20;
    private const int RunCount = 30;
    private const int RecoveryCount = 80;

    private const int CreditorsMax = 4;
    private const int DebtorsMax = 8;
    private const int StrangersMax = 4;

    // Who has helped somebody so often holds enough with them for what is asked, whatever its line is.
    private const int HelpsHeld = 3;

    private readonly Scenario _scenario;
    private readonly Character[] _creditors;
    private readonly (string From, string To)[] _pairs;
    private readonly (string From, string To)[] _turns;

    private FavorPlan(Scenario scenario)
    {
        _scenario = scenario;
        _creditors = [.. Of(Role.Giver).OrderByDescending(giver => NetOf(giver.Name)).Take(CreditorsMax)];
        _pairs = [.. Pairs()];
        _turns = [.. Turns()];
        Parasite = Of(Role.Parasite).MaxBy(parasite => HelpersOf(parasite.Name).Count())!;
        Newcomer = Of(Role.Newcomer).First();
        ParasiteHelpers = [.. HelpersOf(Parasite.Name).OrderByDescending(helper => scenario.Helped(helper, Parasite.Name))];
        Usual = Round("usual", 0, UsualCount, FavorEnding.Honored);
        Asked = [.. AskOf(Parasite), .. AskOf(Newcomer)];
        Refused = Round("run", UsualCount, RunCount, FavorEnding.Declined);
        Recovery = Round("recovery", UsualCount + RunCount, RecoveryCount, FavorEnding.Honored);
        Strangers = [.. LeastMet().Select(pair => new PlannedFavor(StrangerId, pair.From, pair.To, Amount, FavorEnding.Honored))];
        Giver = _creditors[0];
        GiverDebtors = [.. _pairs.Where(pair => pair.From == Giver.Name).Select(pair => pair.To)];
        Ring = [.. Of(Role.Ring)];
    }

    /// <summary>Who takes from most.</summary>
    public Character Parasite { get; }

    /// <summary>Who helped it, most often first.</summary>
    public IReadOnlyList<string> ParasiteHelpers { get; }

    public Character Newcomer { get; }

    /// <summary>Favors as in any week.</summary>
    public IReadOnlyList<PlannedFavor> Usual { get; }

    /// <summary>What the parasite and the newcomer are asked, the one as often as the other.</summary>
    public IReadOnlyList<PlannedFavor> Asked { get; }

    /// <summary>What is asked in the run.</summary>
    public IReadOnlyList<PlannedFavor> Refused { get; }

    /// <summary>What is asked after it.</summary>
    public IReadOnlyList<PlannedFavor> Recovery { get; }

    /// <summary>
    /// A favor between two who have little to do with each other, so that it draws on the line: who may ask whom, the most
    /// suitable first. Which of them it is, and its amount, is found out when it is asked; the id is the same.
    /// </summary>
    public IReadOnlyList<PlannedFavor> Strangers { get; }

    /// <summary>Who holds most with others.</summary>
    public Character Giver { get; }

    /// <summary>Those whom it helped most.</summary>
    public IReadOnlyList<string> GiverDebtors { get; }

    public IReadOnlyList<Character> Ring { get; }

    public static FavorPlan Of(Scenario scenario) => new(scenario);

    private IEnumerable<Character> Of(Role role) => _scenario.Characters.Where(character => character.Role == role);

    private IEnumerable<string> HelpersOf(string member) =>
        _scenario.Characters.Select(other => other.Name).Where(other => _scenario.Helped(other, member) > 0);

    // How many more helps one has given another than got from it.
    private int Held(string by, string with) => _scenario.Helped(by, with) - _scenario.Helped(with, by);

    private int NetOf(string member) => _scenario.Characters.Sum(other => Held(member, other.Name));

    // Each creditor with those that owe it most, taken in turn.
    private IEnumerable<(string From, string To)> Pairs()
    {
        string[][] debtors = [.. _creditors.Select(creditor => Honest()
            .Where(debtor => Held(creditor.Name, debtor) > 0)
            .OrderByDescending(debtor => Held(creditor.Name, debtor))
            .Take(DebtorsMax)
            .ToArray())];
        for (int place = 0; place < DebtorsMax; place++)
        {
            for (int i = 0; i < _creditors.Length; i++)
            {
                if (place < debtors[i].Length)
                {
                    yield return (_creditors[i].Name, debtors[i][place]);
                }
            }
        }
    }

    // Whose turn it is, for all rounds of favors: who holds more is drawn on more often, so that no pair is overdrawn.
    private IEnumerable<(string From, string To)> Turns()
    {
        int most = _pairs.Max(pair => Held(pair.From, pair.To));
        return Enumerable.Range(0, UsualCount + RunCount + RecoveryCount)
            .SelectMany(round => _pairs.Where(pair => Held(pair.From, pair.To) > round % most))
            .Take(UsualCount + RunCount + RecoveryCount);
    }

    private IEnumerable<string> Honest() => _scenario.Characters
        .Where(character => character.IsHonest && character.Role != Role.Newcomer)
        .Select(character => character.Name);

    private PlannedFavor[] Round(string name, int from, int count, FavorEnding ending) =>
        [.. Enumerable.Range(from, count).Select(i => Favor(name, i - from + 1, _turns[i], ending))];

    private IEnumerable<PlannedFavor> AskOf(Character asked)
    {
        string[] askers = [.. _scenario.Characters
            .Where(asker => asker.Role == Role.Giver || asker.IsHonest && Held(asker.Name, asked.Name) >= HelpsHeld)
            .OrderByDescending(asker => Held(asker.Name, asked.Name))
            .Select(asker => asker.Name)
            .Take(AsksEach)];
        for (int i = 0; i < AsksEach; i++)
        {
            FavorEnding ending = i == AsksEach - 1 ? FavorEnding.Ignored : FavorEnding.Declined;
            yield return Favor("asked", i + 1, (askers[i % askers.Length], asked.Name), ending);
        }
    }

    // Of the ring everybody is a stranger, so there is always one; but others make a better story.
    private IEnumerable<(string From, string To)> LeastMet() => _creditors
        .SelectMany(creditor => Honest().Where(other => other != creditor.Name).Select(other => (From: creditor.Name, To: other)))
        .Except(_pairs)
        .OrderBy(pair => Math.Abs(Held(pair.From, pair.To)))
        .ThenBy(pair => _scenario.Helped(pair.From, pair.To))
        .Take(StrangersMax)
        .Append((_creditors[0].Name, Of(Role.Ring).First().Name));

    // The names stand in the id, so that another choice of members is another favor and no conflict.
    private static PlannedFavor Favor(string name, int number, (string From, string To) pair, FavorEnding ending) =>
        new($"demo-favor-{name}-{number}-{pair.From}-{pair.To}", pair.From, pair.To, Amount, ending);
}
