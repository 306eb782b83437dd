using System.Diagnostics.Metrics;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Grains.Audits;

namespace SocialCapital.Grains.Telemetry;

/// <summary>What is told of communities, in the meter of <see cref="GrainInstruments.MeterName"/>: of so many by name, and of no member.</summary>
public sealed class CommunityInstruments : IDisposable
{
    private const string Other = "other";

    private static readonly LiquidityState[] States = Enum.GetValues<LiquidityState>();

    private readonly CommunityFigures _figures;
    private readonly Meter _meter;

    internal CommunityInstruments(IMeterFactory meters, CommunityFigures figures)
    {
        _figures = figures;
        _meter = meters.Create(GrainInstruments.MeterName);
        _meter.CreateObservableGauge(
            "socialcapital.liquidity.communities", () => CountStates(), "{community}", "Communities by the state of their bank (calm, strained, run), of those that this silo has reckoned within the hour.");
        _meter.CreateObservableGauge(
            "socialcapital.liquidity.state", () => Each(State), "1", "How a community's bank stands: 0 calm, 1 strained, 2 a run. Of the 50 in which most favors were asked.");
        _meter.CreateObservableGauge(
            "socialcapital.liquidity.honored", () => Each(Honored), "1", "The part of the favors that was honored in a community's window, by count and by goodwill; none where none counts.");
        _meter.CreateObservableGauge(
            "socialcapital.liquidity.coverage", () => Each(Coverage), "1", "What members who honor gave in a community's window, as a multiple of what could be drawn.");
        _meter.CreateObservableGauge(
            "socialcapital.liquidity.age", () => Each(Ages), "s", "How long ago a community's liquidity was reckoned; told of for an hour.");
        _meter.CreateObservableGauge(
            "socialcapital.members.reciprocity", () => CountMembers(), "{member}", "Members by how they reciprocate, as of the community's last audit: taker, watched (only too little known to be called one), reciprocating. Of the 50 communities with most members, and other.");
        _meter.CreateObservableGauge(
            "socialcapital.members.age", () => AgesOfMembers(), "s", "How long ago the audit was that counted a community's members.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string community) => new("community", community);

    private IEnumerable<Measurement<long>> CountStates()
    {
        var counts = _figures.Liquidity.CountBy(figure => figure.Value.State).ToDictionary();
        return States.Select(state => new Measurement<long>(
            counts.GetValueOrDefault(state), new KeyValuePair<string, object?>("state", state.ToString().ToLowerInvariant())));
    }

    private IEnumerable<Measurement<double>> Each(Func<string, LiquidityFigure, IEnumerable<Measurement<double>>> measure) => _figures.Liquidity
        .OrderByDescending(figure => figure.Value.Window.Flow.Asked).ThenBy(figure => figure.Key, StringComparer.Ordinal)
        .Take(CommunityFigures.NamedMax)
        .SelectMany(figure => measure(figure.Key, figure.Value));

    private static IEnumerable<Measurement<double>> State(string community, LiquidityFigure figure) => [new((double)figure.State, Tag(community))];

    private static IEnumerable<Measurement<double>> Honored(string community, LiquidityFigure figure)
    {
        if (figure.Window.ByCount is { } byCount)
        {
            yield return new(byCount.ToDouble(), Tag(community), new("by", "count"));
        }

        if (figure.Window.ByGoodwill is { } byGoodwill)
        {
            yield return new(byGoodwill.ToDouble(), Tag(community), new("by", "goodwill"));
        }
    }

    private static IEnumerable<Measurement<double>> Coverage(string community, LiquidityFigure figure) =>
        figure.Window.Coverage is { } coverage ? [new((double)coverage, Tag(community))] : [];

    private IEnumerable<Measurement<double>> Ages(string community, LiquidityFigure figure) =>
        [new(_figures.AgeOf(figure).TotalSeconds, Tag(community))];

    private IEnumerable<KeyValuePair<string, MembersFigure>> ByMembers() => _figures.Members
        .OrderByDescending(figure => figure.Value.Counts.Total).ThenBy(figure => figure.Key, StringComparer.Ordinal);

    private IEnumerable<Measurement<long>> CountMembers()
    {
        var all = ByMembers().ToArray();
        var named = all.Take(CommunityFigures.NamedMax).SelectMany(figure => Classes(figure.Key, figure.Value.Counts));
        return all.Length <= CommunityFigures.NamedMax
            ? named
            : named.Concat(Classes(Other, all.Skip(CommunityFigures.NamedMax).Aggregate(ReciprocityCounts.None, (sum, figure) => sum + figure.Value.Counts)));
    }

    private static IEnumerable<Measurement<long>> Classes(string community, ReciprocityCounts counts) =>
    [
        new(counts.Takers, Tag(community), new("class", "taker")),
        new(counts.Watched, Tag(community), new("class", "watched")),
        new(counts.Reciprocating, Tag(community), new("class", "reciprocating")),
    ];

    private IEnumerable<Measurement<double>> AgesOfMembers() => ByMembers().Take(CommunityFigures.NamedMax)
        .Select(figure => new Measurement<double>(_figures.AgeOf(figure.Value).TotalSeconds, Tag(figure.Key)));
}
