using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Trust;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>The community's trust, as the journal tells it: every version, since answers may stand for any block's end.</summary>
internal sealed partial class ReferenceLedger
{
    private readonly CommunityTrust _trust = new();
    private readonly Dictionary<long, byte[]> _trustAt = [];

    /// <summary>The trust as of the end of a block, as bytes; null where no block ends there.</summary>
    public byte[]? TrustAt(long offset)
    {
        Advance();
        return offset == 0 ? TrustCodec.ToBytes(new CommunityTrust()) : _trustAt.GetValueOrDefault(offset);
    }

    /// <summary>What one member may expect of another as of the end of a block, and what it rests on.</summary>
    public (TrustForecast Forecast, TrustEvidence Evidence) ForecastAt(long offset, string from, string to, Policy policy, Timestamp now)
    {
        var trust = TrustCodec.FromBytes(TrustAt(offset) ?? throw new InvalidOperationException($"No block ends at {offset}."));
        var rater = MemberAt(from, offset) ?? default;
        var rated = MemberAt(to, offset) ?? default;
        var name = AccountName.OfPair(from, to);
        var pair = PairAt(name, offset) ?? default;
        var (own, other) = name.Low == from ? (pair.Low, pair.High) : (pair.High, pair.Low);
        var evidence = trust.Evidence(
            rater.Trust, rated.Trust, own, other, Scoring.Score(rater, policy, now), Scoring.Score(rated, policy, now), policy, now);
        return (trust.Model.Forecast(evidence), evidence);
    }

    private void TellTrusted(Policy policy) =>
        _trust.IsNamed = policy.Trusted.Count == 0 ? null : number => policy.Trusted.Contains(_names[number]);

    // The commons trusts nobody, and nobody speaks of it.
    private CommunityTrust? TrustOf(ReferenceEntry kept) =>
        kept.Giver == Identifier.Commons || kept.Receiver == Identifier.Commons ? null : _trust;

    private void KeepTrust() => _trustAt[LastOffset] = TrustCodec.ToBytes(_trust);
}
