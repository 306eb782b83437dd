using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Trust;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>The community's trust: what is kept of it, to the byte, and what is told of two members, to the bit.</summary>
internal sealed partial class ShardChecks
{
    /// <summary>Asks what one may expect of another, in whatever state the shard is.</summary>
    public async Task<bool> CheckForecastAsync(ShardOwner owner, string from, string to)
    {
        CheckKeptTrust();
        if (from == to)
        {
            return true;
        }

        var acknowledged = knowledge.LastAcknowledged;
        var now = new Timestamp(FirstTime + random.NextInt64(1_000 * Timestamp.MicrosecondsPerDay));
        var answer = await owner.Process.AskAsync(() => owner.Shard!.ForecastAsync(from, to, null, now, isExplained: true));
        if (answer.Value is not { } told)
        {
            return Answered(owner, answer);
        }

        CheckFresh(owner, told.Offset, acknowledged);
        CheckTold(told, from, to, now);
        Check(
            told.Explanation!.Factors.Sum(factor => (long)factor.Value.Millionths) == told.Forecast.Expected.Millionths
                && told.Explanation.Factors.Sum(factor => (long)factor.Risk.Millionths) == told.Forecast.Risk.Millionths,
            $"The factors of {from} and {to} do not sum to what is expected, or to the risk.");
        return true;
    }

    /// <summary>Asks how several are with others, in one request.</summary>
    public async Task<bool> CheckPairsAsync(ShardOwner owner)
    {
        var acknowledged = knowledge.LastAcknowledged;
        var now = new Timestamp(FirstTime + random.NextInt64(1_000 * Timestamp.MicrosecondsPerDay));
        PairQuestion[] questions = [.. Enumerable.Range(0, 1 + random.Next(8))
            .Select(_ => new PairQuestion(Anybody(), Anybody(), now)).Where(question => question.From != question.To)];
        var answer = await owner.Process.AskAsync(() => owner.Shard!.ReadPairsAsync(questions));
        if (answer.Value is not { } told)
        {
            return Answered(owner, answer);
        }

        Check(told.Length == questions.Length, $"{questions.Length} were asked for, {told.Length} were told.");
        foreach (var ((from, to, _), reading) in questions.Zip(told))
        {
            var offset = reading.Forecast.Offset;
            CheckFresh(owner, offset, acknowledged);
            CheckTold(reading.Forecast, from, to, now);
            Check(reading.HalfLife == policies.Version(reading.Forecast.PolicyVersion).HalfLife, $"{from} and {to} were read with another half-life.");
            var name = AccountName.OfPair(from, to);
            var expected = reference.PairAt(name, offset) ?? default;
            if (name.Low != from)
            {
                (expected.Low, expected.High) = (expected.High, expected.Low);
            }

            Check(
                AccountsAgree.Same(expected, reading.Account),
                $"{from} and {to} at offset {offset} were read as something else than the fold of the journal.");
        }

        return true;
    }

    private void CheckTold(PairForecast told, string from, string to, Timestamp now)
    {
        var (forecast, evidence) = reference.ForecastAt(told.Offset, from, to, policies.Version(told.PolicyVersion), now);
        Check(
            told.Forecast == forecast && told.Evidence == evidence,
            $"{from} was told {told.Forecast} of {to} at offset {told.Offset}, by {told.Evidence}; it is {forecast}, by {evidence}.");
    }

    private static long FirstTime => Timestamp.From(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero)).UnixMicroseconds;

    private string Anybody() => random.Next(6) == 0 || reference.Names.Count == 0
        ? "nobody" + random.Next(5)
        : reference.Names[random.Next(reference.Names.Count)];

    private void CheckKeptTrust()
    {
        if (disk.Accounts.Head is { } head)
        {
            var kept = CheckpointHeader.Read(head.Header.Span).Trust;
            Check(
                kept is not null && reference.TrustAt(head.Offset) is { } expected && expected.AsSpan().SequenceEqual(TrustCodec.ToBytes(kept)),
                $"The trust in the checkpoint at offset {head.Offset} is something else than the fold of the journal.");
        }
    }
}
