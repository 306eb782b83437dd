using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Relationships;

/// <summary>Relationships as they are told.</summary>
internal static class RelationshipViews
{
    /// <summary>A relationship as a shard has read it.</summary>
    public static RelationshipView Of(RelationshipQuery query, PairReading reading) => Of(
        query.From,
        query.To,
        reading.Account,
        isFromLow: true,
        ForecastViews.TrustOf(reading.Forecast.Forecast),
        reading.Forecast.Offset,
        query.At,
        reading.HalfLife);

    /// <summary>A relationship as it is seen from one of the two.</summary>
    /// <param name="from">Who looks.</param>
    /// <param name="to">At whom.</param>
    /// <param name="account">Their account, empty where they never met.</param>
    /// <param name="isFromLow">Whether <paramref name="from"/> has its lower side.</param>
    /// <param name="trust">What may be expected.</param>
    /// <param name="offset">As of this offset.</param>
    /// <param name="now">As of when what was given is weighed by its age.</param>
    /// <param name="halfLife">And by this.</param>
    public static RelationshipView Of(
        string from, string to, in RelationshipAccount account, bool isFromLow, TrustView trust, long offset, Timestamp now, TimeSpan halfLife)
    {
        var (own, others) = isFromLow ? (account.Low, account.High) : (account.High, account.Low);
        return new RelationshipView
        {
            From = from,
            To = to,
            Given = own.Given,
            Received = others.Given,
            DecayedGiven = own.DecayedGiven.At(now, halfLife),
            DecayedReceived = others.DecayedGiven.At(now, halfLife),
            Entries = account.Entries,
            Trust = trust,
            AsOfOffset = offset,
            Economy = EconomyRule.Of(account),
        };
    }
}
