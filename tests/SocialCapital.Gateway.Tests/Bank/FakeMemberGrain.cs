using System.Globalization;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Favors;
using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Statements;

namespace SocialCapital.Gateway.Tests.Bank;

internal sealed class FakeMemberGrain(FakeBank bank, string key) : IMemberGrain
{
    /// <summary>A member that was assessed and lacks something, with the entry of it at the top of its statement.</summary>
    public const string AtRisk = "rita";

    /// <summary>A member that is frozen.</summary>
    public const string Frozen = "frieda";

    private readonly string _community = key[..key.IndexOf('/', StringComparison.Ordinal)];
    private readonly string _member = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public Task<MemberView?> GetAsync(Timestamp? at = null)
    {
        bank.At = at;
        if (bank.ReadFailure is { } failure)
        {
            throw failure;
        }

        var entries = bank.Communities[_community].Entries.Where(e => e.Taken.From == _member || e.Taken.To == _member).ToArray();
        if (entries.Length == 0)
        {
            return Task.FromResult<MemberView?>(null);
        }

        var given = Sum(entries.Where(e => e.Taken.From == _member).Select(e => e.Taken));
        var received = Sum(entries.Where(e => e.Taken.To == _member).Select(e => e.Taken));
        return Task.FromResult<MemberView?>(new MemberView
        {
            Member = _member,
            Score = new ScoreView(new Fraction(bank.Scores.GetValueOrDefault(_member, 710_000)), new Fraction(550_000), new Fraction(840_001)),
            Tier = "member",
            TierAssessedAt = _member == AtRisk ? new Timestamp(1_767_348_000_000_000) : null,
            TierAtRiskSince = _member == AtRisk ? new Timestamp(1_767_347_999_500_000) : null,
            Frozen = _member == Frozen ? new FreezeView(new Timestamp(1_767_348_000_000_000), null, "mia", "Threats.") : null,
            Given = given,
            Received = received,
            DecayedGiven = (double)given.ToDecimal() / 3,
            DecayedReceived = (double)received.ToDecimal() / 3,
            Relationships = entries.Length,
            Since = new Timestamp(1_767_348_000_000_000),
            AsOfOffset = bank.Communities[_community].Entries.Count(),
            Favors = new FavorRecordView(4, 1, 1, 0, 1, 2, new ScoreView(new Fraction(400_000), new Fraction(70_000), new Fraction(730_000))),
            Reciprocity = new ReciprocityView(new Fraction(300_000), new Fraction(620_000)),
            Taker = _member == "tom"
                ? new TakerView(TakerGraces.None, 4_800_000, 200_000, 3, TimeSpan.FromDays(60))
                : new TakerView(TakerGraces.Tenure | TakerGraces.Evidence, 4_000_001, 0, 2, TimeSpan.FromHours(12)),
        });
    }

    public async Task<ExplanationView?> ExplainAsync(Timestamp? at, CancellationToken cancellationToken)
    {
        await bank.PassReadGateAsync();
        return await GetAsync(at) is { } member ? Explain(member) : null;
    }

    public Task<FavorList?> ListFavorsAsync(FavorRole role, FavorState? state, string? cursor, int limit)
    {
        if (cursor == "none")
        {
            throw new FormatException("Not a cursor.");
        }

        bank.Steps.Enqueue((_member, role, state, cursor, limit));
        return Task.FromResult(_member == "nobody" ? null : new FavorList([.. bank.Favors.Values.OfType<FavorView>()], cursor == "more" ? null : "more"));
    }

    public Task<Statement?> ReadStatementAsync(string? cursor, int limit)
    {
        var before = cursor is null ? int.MaxValue : int.Parse(cursor, NumberStyles.None, CultureInfo.InvariantCulture);
        var lines = bank.Communities[_community].Entries
            .Where(e => e.Taken.From == _member || e.Taken.To == _member)
            .Where(e => e.Offset < before)
            .OrderByDescending(e => e.Offset)
            .Select(e => Line(e.Shard, e.Offset, e.Taken, e.At, e.Taken.From == _member))
            .ToArray();
        if (_member == AtRisk && cursor is null)
        {
            lines = [Assessment, .. lines];
        }

        return Task.FromResult(lines.Length == 0 && cursor is null
            ? null
            : new Statement([.. lines.Take(limit)], lines.Length > limit ? lines[limit - 1].Offset.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static StatementLine Assessment => new()
    {
        Id = "@audit/7/0/1",
        Shard = 0,
        Offset = 99,
        Kind = EntryKind.Assessed,
        From = "@commons",
        To = AtRisk,
        Worth = Goodwill.Zero,
        Effect = Goodwill.Zero,
        OccurredAt = new Timestamp(1_767_348_000_000_000),
        RecordedAt = new Timestamp(1_767_348_000_000_000),
        Reference = "At risk of falling.",
    };

    /// <summary>The first entry of the member's statement, as it stands behind a factor.</summary>
    private StrongestGroup Strongest(string factor)
    {
        var (shard, offset, taken, at) = bank.Communities[_community].Entries.First(e => e.Taken.From == _member || e.Taken.To == _member);
        var gave = taken.From == _member;
        return new StrongestGroup(
            factor, 9, [new StrongestLine(Line(shard, offset, taken, at, gave), gave ? taken.To : taken.From, FakeBank.WorthOf(taken), 1.0 / 3)]);
    }

    public static StatementLine Line(int shard, long offset, TakenEvent taken, Timestamp at, bool gave) => new()
    {
        Id = taken.Id,
        Shard = shard,
        Offset = offset,
        Kind = taken.Kind,
        From = taken.From,
        To = taken.To,
        Activity = taken.Activity,
        Amount = taken.Amount,
        Worth = FakeBank.WorthOf(taken),
        Effect = gave ? FakeBank.WorthOf(taken) : -FakeBank.WorthOf(taken),
        Quality = taken.Quality,
        Value = taken.Value,
        OccurredAt = taken.OccurredAt ?? at,
        RecordedAt = at,
        Reference = taken.Reference,
    };

    private static Goodwill Sum(IEnumerable<TakenEvent> events) =>
        events.Aggregate(Goodwill.Zero, (sum, e) => sum + FakeBank.WorthOf(e));

    private ExplanationView Explain(MemberView member) => new(
            member,
            "Little is known.",
            [
                new FactorView("prior", new Fraction(500_000), 2, 2, [], null, "Everybody begins here.", null),
                new FactorView(
                    "given", new Fraction(210_000), 1.0 / 3, 2.5, [new("given", 12.5), new("members", 2.0 / 3)], Strongest("given"), "Zoë & <others>.", "Give."),
            ],
            [new ShardReadBack(0, 1_000, 7, false), new ShardReadBack(3, 1, 3, true)],
            [new TakerRequirementView("tenure", 2.0 / 3, 30, false, "Not yet."), new TakerRequirementView("giving", 0.25, 0.5, true, "Little.")]);
}
