using System.Globalization;
using System.Text;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Favors;

/// <summary>One story under the three presets. Its table stands in docs/concepts.md, and must be what the rules say.</summary>
public sealed class PresetScenarioTests
{
    private static readonly string[] Presets = ["bailey", "balanced", "potter"];

    [Fact]
    public void The_table_of_the_docs_is_what_the_presets_do()
    {
        var columns = Presets.Select(preset => Play(PolicyPresets.Find(preset)!)).ToArray();
        var table = new StringBuilder("| Ann and Bob | bailey | balanced | potter |\n|---|---|---|---|\n");
        for (var row = 0; row < columns[0].Count; row++)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {columns[0][row].Step} | {string.Join(" | ", columns.Select(column => column[row].Outcome))} |\n");
        }

        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "SocialCapital.Orleans.sln")))
        {
            root = root.Parent!;
        }

        Assert.Contains(table.ToString(), File.ReadAllText(Path.Combine(root.FullName, "docs", "concepts.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.NotEqual(columns[0].ConvertAll(c => c.Outcome), columns[1].ConvertAll(c => c.Outcome));
        Assert.NotEqual(columns[1].ConvertAll(c => c.Outcome), columns[2].ConvertAll(c => c.Outcome));
    }

    private static List<(string Step, string Outcome)> Play(Policy policy)
    {
        var town = new Town(policy);
        return
        [
            ("Ann is new, and asks Bob for 3", town.Ask("ann", "bob", 3)),
            ("she asks him for 4 more", town.Ask("ann", "bob", 4)),
            ("she asks him for 15", town.Ask("ann", "bob", 15)),
            ("Ann gives Bob 10, and asks for 6", town.Give("ann", "bob", 10).Ask("ann", "bob", 6)),
            ("Ann gives Bob 40 and Bob gives Ann 40; she asks for 25", town.Give("ann", "bob", 40).Give("bob", "ann", 40).Ask("ann", "bob", 25)),
            ("Ann takes 20 from each of five others, and asks Bob for 2", town.TakeFromOthers("ann", 5, 20).Ask("ann", "bob", 2)),
            ("Ann gives Bob 50 more, and asks for 20", town.Give("ann", "bob", 50).Ask("ann", "bob", 20)),
        ];
    }

    /// <summary>Accounts and relationships in memory, moved by the real rules.</summary>
    private sealed class Town(Policy policy)
    {
        private readonly List<string> _names = [];
        private readonly Dictionary<int, MemberAccount> _members = [];
        private readonly Dictionary<(int, int), RelationshipAccount> _pairs = [];
        private Timestamp _now = Timestamp.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        private long _offset;

        public Town Give(string from, string to, long units)
        {
            Apply(from, to, (claim, giver, receiver, pair) =>
                Settlement.Deposit(claim with { Amount = Goodwill.FromUnits(units) }, policy, false, giver, receiver, pair));
            return this;
        }

        public Town TakeFromOthers(string member, int others, long units)
        {
            for (var i = 0; i < others; i++)
            {
                Give("other" + i, member, units);
            }

            return this;
        }

        /// <summary>Asks, and has it honored at once where it is granted.</summary>
        public string Ask(string from, string to, long units)
        {
            var (asker, asked) = (Number(from), Number(to));
            var pair = _pairs.GetValueOrDefault(Key(asker, asked));
            var (own, other) = asker < asked ? (pair.Low, pair.High) : (pair.High, pair.Low);
            var account = _members.GetValueOrDefault(asker);
            var score = account.Entries == 0 ? policy.Score.Start : Scoring.Score(account, policy, _now).Value;
            var credit = Credit.Assess(policy, own, other, score, account.Net, Goodwill.FromUnits(units));
            if (!credit.IsGranted)
            {
                return credit.Decision switch
                {
                    CreditDecision.BelowTrustPoint => $"no: give {credit.MissingToTrustPoint} first",
                    CreditDecision.DebtReducingOnly => "no: beyond her line",
                    _ => $"no: {Round(credit.Available)} available",
                };
            }

            Entry ask = default;
            Apply(to, from, (claim, _, _, stands) =>
            {
                var settled = FavorSettlement.Asked(
                    claim with { Amount = Goodwill.FromUnits(units), DecidedOn = stands.LastOffset, ExpiresAt = _now }, policy, stands, 0);
                ask = settled.Entry;
                return settled;
            });
            Apply(to, from, (claim, giver, receiver, _) =>
                FavorSettlement.Ended(claim, EntryKind.FavorHonored, new ReferencedEntry(ask, null), giver, receiver));
            return credit.Decision == CreditDecision.Granted ? "granted" : "granted, flagged";
        }

        private void Apply(string from, string to, Func<Claim, MemberAccount, MemberAccount, RelationshipAccount, Settled> settle)
        {
            var (giver, receiver) = (Number(from), Number(to));
            var (give, receive) = (_members.GetValueOrDefault(giver), _members.GetValueOrDefault(receiver));
            var pair = _pairs.GetValueOrDefault(Key(giver, receiver));
            _now = new Timestamp(_now.UnixMicroseconds + Timestamp.MicrosecondsPerDay);
            var claim = new Claim { Offset = ++_offset, Giver = giver, Receiver = receiver, Author = giver, OccurredAt = _now };
            var settled = settle(claim, give, receive, pair);
            Assert.Null(settled.Rejection);
            Fold.Apply(settled.Entry, policy, ref give, ref receive, ref pair);
            (_members[giver], _members[receiver], _pairs[Key(giver, receiver)]) = (give, receive, pair);
        }

        private int Number(string name)
        {
            if (!_names.Contains(name))
            {
                _names.Add(name);
            }

            return _names.IndexOf(name);
        }

        private static (int, int) Key(int first, int second) => first < second ? (first, second) : (second, first);

        private static string Round(Goodwill goodwill) => Math.Round(goodwill.ToDecimal(), 1).ToString("0.#", CultureInfo.InvariantCulture);
    }
}
