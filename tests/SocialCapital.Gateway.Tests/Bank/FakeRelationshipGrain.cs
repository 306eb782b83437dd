using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Favors;
using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Statements;

namespace SocialCapital.Gateway.Tests.Bank;

internal sealed class FakeRelationshipGrain(FakeBank bank, RelationshipKey key) : IRelationshipGrain
{
    public Task<RelationshipView?> GetAsync(string from, Domain.Time.Timestamp? at)
    {
        bank.At = at;
        var to = from == key.Low ? key.High : key.Low;
        var community = bank.Communities[key.Community];
        if (!community.Members.Contains(to, StringComparer.Ordinal))
        {
            return Task.FromResult<RelationshipView?>(null);
        }

        Goodwill given = default, received = default;
        var entries = Entries().ToArray();
        foreach (var entry in entries)
        {
            if (entry.Taken.From == from)
            {
                given += FakeBank.WorthOf(entry.Taken);
            }
            else
            {
                received += FakeBank.WorthOf(entry.Taken);
            }
        }

        return Task.FromResult<RelationshipView?>(new RelationshipView
        {
            From = from,
            To = to,
            Given = given,
            Received = received,
            DecayedGiven = 1.23456789,
            DecayedReceived = 0.5,
            Entries = entries.Length,
            Trust = new TrustView(new Fraction(420_000), new Fraction(-100_000), new Fraction(700_000), new Fraction(290_000), new Fraction(190_000), new Fraction(410_000)),
            Economy = Economy.Attention,
            AsOfOffset = community.Entries.Count(),
        });
    }

    public Task<Statement?> ReadStatementAsync(string from, string? cursor, int limit)
    {
        if (cursor is not null)
        {
            throw new FormatException("Not a cursor.");
        }

        var lines = Entries().Select(e => FakeMemberGrain.Line(e.Shard, e.Offset, e.Taken, e.At, e.Taken.From == from)).Reverse().ToArray();
        return Task.FromResult(lines.Length == 0 ? null : new Statement([.. lines.Take(limit)], null));
    }

    public async Task<PairExplanationView?> ExplainAsync(string from, Domain.Time.Timestamp? at, CancellationToken cancellationToken) =>
        await GetAsync(from, at) is { } view
            ? new PairExplanationView(
                from,
                view.To,
                new ForecastView(
                    view.AsOfOffset,
                    view.Trust,
                    [
                        new PairFactorView("between", new Fraction(500_000), new Fraction(-210_000), [new("given", 12.5)], "Between <you>.", "Help."),
                        new PairFactorView("community", new Fraction(-80_000), new Fraction(500_000), [], "Usual.", null),
                    ],
                    "Some."),
                new StrongestPage(
                    [new StrongestGroup("between", 2, [.. Entries().Take(1).Select(e => new StrongestLine(
                        FakeMemberGrain.Line(e.Shard, e.Offset, e.Taken, e.At, e.Taken.From == from), view.To, FakeBank.WorthOf(e.Taken), 0.25))])],
                    new ShardReadBack(0, 2, 1, true)))
            : null;

    public Task<FavorAnswer> AskFavorAsync(FavorRequest request)
    {
        bank.Steps.Enqueue(request);
        return Task.FromResult(bank.Answer);
    }

    public Task<CreditFigures?> CheckFavorAsync(string from, Goodwill amount) => Task.FromResult<CreditFigures?>(new CreditFigures(
        Goodwill.FromUnits(-2),
        Goodwill.FromUnits(5),
        Goodwill.FromUnits(1),
        Goodwill.FromUnits(2),
        Goodwill.Zero,
        Goodwill.Zero,
        amount > Goodwill.FromUnits(2) ? CreditDecision.Insufficient : CreditDecision.GrantedBeyondSoftLimit,
        null));

    public Task<TermsView?> GetTermsAsync(string from) => throw new NotSupportedException();

    public Task<IntroductionView[]> FindIntroductionsAsync(string from) => bank.Introductions ?? Task.FromResult<IntroductionView[]>(
        from == "ann" && key.High == "bob" ? [new IntroductionView("mia", Trust(300_000), Trust(-1)), new IntroductionView("zoë", Trust(0), Trust(1))] : []);

    private static TrustView Trust(int expected) => new(new Fraction(expected), new Fraction(-500_000), new Fraction(900_000), new Fraction(350_000), new Fraction(250_000), new Fraction(450_000));

    private IEnumerable<(int Shard, long Offset, TakenEvent Taken, Domain.Time.Timestamp At)> Entries() =>
        bank.Communities[key.Community].Entries.Where(e =>
            (e.Taken.From == key.Low && e.Taken.To == key.High) || (e.Taken.From == key.High && e.Taken.To == key.Low));
}
