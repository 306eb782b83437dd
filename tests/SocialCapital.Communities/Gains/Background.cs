using SocialCapital.Communities.Baselines;
using SocialCapital.Communities.Chances;
using SocialCapital.Communities.Events;
using SocialCapital.Communities.Generation;
using SocialCapital.Communities.Members;
using SocialCapital.Communities.Playing;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Gains;

/// <summary>A community of honest members, in which something is plotted.</summary>
public sealed class Background
{
    private readonly GeneratedCommunity _community;
    private readonly IReadOnlyList<CommunityEvent> _events;

    /// <summary>Makes one.</summary>
    /// <param name="persons">How many members it has.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="statements">Whether its members rate each other.</param>
    public Background(int persons, long seed, Statements statements)
    {
        _community = CommunityGenerator.Make(new Scenario(Attack.Takers, 0, seed, persons));
        _events = statements == Statements.Ratings ? Merge(_community.Events, Ratings(_community.Events).Events) : _community.Events;

        // Known to the community, but none of its founders: whom a stranger can win over.
        var established = _community.Members.Skip(Scenario.Founders)
            .Where(member => member is { JoinsOn: < 100, Role: Role.Generous or Role.Reciprocal } && member.LeavesOn == _community.Scenario.Days)
            .Select(member => member.Name).ToList();
        var chance = new Chance(seed);
        Established = [.. established.Select(name => (Name: name, Order: chance.Next())).OrderBy(one => one.Order).Select(one => one.Name)];
    }

    /// <summary>Established honest members in a random order, founders left out.</summary>
    public IReadOnlyList<string> Established { get; }

    /// <summary>When all ends.</summary>
    public Timestamp End => _community.Scenario.End;

    /// <summary>The score of a member when something was plotted among all that happened.</summary>
    public async Task<double> ScoreAsync(string member, Plot plot)
    {
        await using var played = await LedgerPlay.RunAsync(Merge(_events, plot.Events), End, _community.Founders);
        if (played.Rejections.Count > 0)
        {
            throw new InvalidOperationException($"A plot was rejected: {played.Rejections.First()}.");
        }

        return (await LedgerScores.ReadAsync(played)).Of(member);
    }

    /// <summary>Who spoke of another at least twice rates it by what was good and bad, an hour after the last word.</summary>
    private static Plot Ratings(IEnumerable<CommunityEvent> events)
    {
        var ratings = new Plot("rating-");
        foreach (var pair in Experiences.Of(events).GroupBy(experience => (experience.From, experience.About)))
        {
            var count = pair.Count();
            var sum = pair.Sum(experience => experience.IsGood ? 1 : -1);
            if (count >= 2 && sum != 0)
            {
                ratings.Rate(
                    pair.Key.From,
                    pair.Key.About,
                    pair.Max(experience => experience.At).Plus(TimeSpan.FromHours(1)),
                    new Fraction(Fraction.MillionthsPerOne / (count + 1) * sum));
            }
        }

        return ratings;
    }

    // Stable: what was first in its own order stays so.
    private static List<CommunityEvent> Merge(IEnumerable<CommunityEvent> first, IEnumerable<CommunityEvent> second) =>
        [.. first.Concat(second).OrderBy(happened => happened.At)];
}
