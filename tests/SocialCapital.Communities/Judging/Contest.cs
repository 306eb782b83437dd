using SocialCapital.Communities.Baselines;
using SocialCapital.Communities.Events;
using SocialCapital.Communities.Playing;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Judging;

/// <summary>All ways of scoring on the same events: those that the ledger took.</summary>
public static class Contest
{
    /// <summary>The ways, in the order of <see cref="ScoresAsync"/>.</summary>
    public static readonly IReadOnlyList<string> Entrants = ["SocialCapital", "plain mean", "Beta", "EigenTrust"];

    /// <summary>Scores everybody in every way, at the end.</summary>
    /// <param name="events">What happened.</param>
    /// <param name="founders">Whom a score may trust beforehand.</param>
    /// <param name="end">The end.</param>
    public static async Task<IReadOnlyList<Scores>> ScoresAsync(
        IEnumerable<CommunityEvent> events, IReadOnlyCollection<string> founders, Timestamp end)
    {
        await using var played = await LedgerPlay.RunAsync(events, end, founders);
        var experiences = Experiences.Of(played.Accepted);
        return
        [
            await LedgerScores.ReadAsync(played),
            PlainMean.Of(experiences),
            BetaReputation.Of(experiences, end, played.Policy.HalfLife),
            EigenTrust.Of(experiences, founders),
        ];
    }
}
