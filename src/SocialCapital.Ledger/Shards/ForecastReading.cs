using System.Text;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Shards;

/// <summary>Tells what one member may expect of another, from all that the shard has folded. Runs on the shard's loop, between two batches.</summary>
internal sealed class ForecastReading(ShardState state, MissingAccounts missing)
{
    /// <summary>Asks for one; members, and pairs, that do not exist are as those of whom nothing is known.</summary>
    /// <param name="from">Who trusts.</param>
    /// <param name="to">Who is trusted.</param>
    /// <param name="scores">The two members' scores over all shards, where there are several; null for those of this shard alone.</param>
    /// <param name="now">As of when evidence is weighed by its age.</param>
    /// <param name="isExplained">Whether the factors are asked for.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    public async ValueTask<PairForecast> ReadAsync(
        string from, string to, (MemberScore From, MemberScore To)? scores, Timestamp now, bool isExplained, CancellationToken cancellationToken)
    {
        var slots = await FindAsync(Encoding.UTF8.GetBytes(from), Encoding.UTF8.GetBytes(to), cancellationToken);
        return Read(slots, scores, now, isExplained).Forecast;
    }

    /// <summary>Reads several pairs with what the one may expect of the other, by two look-ups at the most.</summary>
    public async ValueTask<PairReading[]> ReadAllAsync(IReadOnlyList<PairQuestion> questions, CancellationToken cancellationToken)
    {
        (byte[] From, byte[] To)[] names = [.. questions.Select(question => (Encoding.UTF8.GetBytes(question.From), Encoding.UTF8.GetBytes(question.To)))];
        foreach (var (from, to) in names)
        {
            missing.TryFindMember(from, out _);
            missing.TryFindMember(to, out _);
        }

        await missing.LoadAsync(cancellationToken);
        foreach (var (from, to) in names)
        {
            if (state.Members.TryFind(from.AsSpan(), out var fromSlot) && state.Members.TryFind(to.AsSpan(), out var toSlot))
            {
                missing.TryFindPair(KeyOf(fromSlot, toSlot), out _);
            }
        }

        await missing.LoadAsync(cancellationToken);
        var readings = new PairReading[questions.Count];
        for (var i = 0; i < readings.Length; i++)
        {
            var slots = await FindAsync(names[i].From, names[i].To, cancellationToken);
            readings[i] = Read(slots, null, questions[i].Now, isExplained: false);
        }

        return readings;
    }

    private PairReading Read((int From, int To, int Pair) slots, (MemberScore From, MemberScore To)? scores, Timestamp now, bool isExplained)
    {
        var (fromSlot, toSlot, pairSlot) = slots;
        var rater = fromSlot < 0 ? default : state.Members.Accounts.Account(fromSlot);
        var rated = toSlot < 0 ? default : state.Members.Accounts.Account(toSlot);
        var pair = pairSlot < 0 ? default : state.Relationships.Account(pairSlot);
        var isLow = pairSlot < 0 || state.Members.Accounts.Key(fromSlot) < state.Members.Accounts.Key(toSlot);
        var (own, other) = isLow ? (pair.Low, pair.High) : (pair.High, pair.Low);
        var (raterScore, ratedScore) = scores ?? (Scoring.Score(rater, state.Policy, now), Scoring.Score(rated, state.Policy, now));
        var evidence = state.Trust.Evidence(rater.Trust, rated.Trust, own, other, raterScore, ratedScore, state.Policy, now);
        var model = state.Trust.Model;
        var told = evidence with { Dealings = Trusting.OfDealings(own, other, ratedScore, state.Policy, now) };
        (pair.Low, pair.High) = (own, other);
        return new PairReading(
            new PairForecast(
                state.LastOffset,
                state.PolicyVersion,
                model.Forecast(evidence),
                evidence,
                ratedScore,
                isExplained ? PairExplanation.Of(model, told, (own, other), ratedScore) : null),
            pair,
            state.Policy.HalfLife);
    }

    private PairKey KeyOf(int fromSlot, int toSlot) => PairKey.Of(state.Members.Accounts.Key(fromSlot), state.Members.Accounts.Key(toSlot));

    private async ValueTask<(int From, int To, int Pair)> FindAsync(byte[] fromName, byte[] toName, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (missing.TryFindMember(fromName, out var fromSlot) & missing.TryFindMember(toName, out var toSlot))
            {
                if (fromSlot < 0 || toSlot < 0)
                {
                    return (fromSlot, toSlot, -1);
                }

                if (missing.TryFindPair(KeyOf(fromSlot, toSlot), out var pair))
                {
                    return (fromSlot, toSlot, pair);
                }
            }

            await missing.LoadAsync(cancellationToken);
        }
    }
}
