using SocialCapital.Domain.Time;
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
        var (forecast, evidence) = reference.ForecastAt(told.Offset, from, to, policies.Version(told.PolicyVersion), now);
        Check(
            told.Forecast == forecast && told.Evidence == evidence,
            $"{from} was told {told.Forecast} of {to} at offset {told.Offset}, by {told.Evidence}; it is {forecast}, by {evidence}.");
        Check(
            told.Explanation!.Factors.Sum(factor => (long)factor.Value.Millionths) == told.Forecast.Expected.Millionths
                && told.Explanation.Factors.Sum(factor => (long)factor.Risk.Millionths) == told.Forecast.Risk.Millionths,
            $"The factors of {from} and {to} do not sum to what is expected, or to the risk.");
        return true;
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
