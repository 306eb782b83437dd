using System.Collections.Concurrent;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Audits;

namespace SocialCapital.Grains.Telemetry;

/// <summary>
/// What this silo has last reckoned of communities for its own ends: liquidity, when somebody asks for a favor or for it, and
/// how members reciprocate, in audits. Kept for whoever reads metrics, who so wakes nothing and waits for nothing. What is not
/// reckoned again is forgotten, so that a community whose grains have gone to another silo is not told of by two for long.
/// </summary>
internal sealed class CommunityFigures(TimeProvider time)
{
    /// <summary>Of so many communities figures are kept, some 200 bytes each; beyond that of no new one.</summary>
    public const int KeptMax = 10_000;

    /// <summary>So many are told of by name: those with most favors, or most members. What can be summed is told of the others together.</summary>
    public const int NamedMax = 50;

    /// <summary>How long liquidity is told of: the hours that it is reckoned by.</summary>
    public static readonly TimeSpan LiquidityLifetime = TimeSpan.FromHours(1);

    /// <summary>How long members are told of: open shards remind the audit every five minutes, and it tells again.</summary>
    public static readonly TimeSpan MembersLifetime = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, LiquidityFigure> _liquidity = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MembersFigure> _members = new(StringComparer.Ordinal);

    /// <summary>Liquidity as it was reckoned, not too long ago.</summary>
    public IEnumerable<KeyValuePair<string, LiquidityFigure>> Liquidity => Fresh(_liquidity, figure => figure.SeenAt, LiquidityLifetime);

    /// <summary>Members as the last audits found them.</summary>
    public IEnumerable<KeyValuePair<string, MembersFigure>> Members => Fresh(_members, figure => figure.SeenAt, MembersLifetime);

    /// <summary>Keeps how the bank of a community stands now.</summary>
    public void SetLiquidity(string community, LiquidityReport report) =>
        Set(_liquidity, community, new LiquidityFigure(time.GetTimestamp(), report.State, report.Window));

    /// <summary>Keeps what an audit has found, or tells again of it.</summary>
    public void SetMembers(string community, ReciprocityCounts counts, Timestamp asOf) =>
        Set(_members, community, new MembersFigure(time.GetTimestamp(), counts, asOf));

    /// <summary>What was last told of a community's members; null where nothing was.</summary>
    public ReciprocityCounts? ReciprocityOf(string community) => _members.TryGetValue(community, out var figure) ? figure.Counts : null;

    /// <summary>How old a figure is.</summary>
    public TimeSpan AgeOf(LiquidityFigure figure) => time.GetElapsedTime(figure.SeenAt);

    /// <summary>How long ago the audit was that found a figure.</summary>
    public TimeSpan AgeOf(MembersFigure figure) => Timestamp.From(time.GetUtcNow()).Since(figure.AsOf);

    private static void Set<T>(ConcurrentDictionary<string, T> figures, string community, T figure)
    {
        if (figures.Count < KeptMax || figures.ContainsKey(community))
        {
            figures[community] = figure;
        }
    }

    private IEnumerable<KeyValuePair<string, T>> Fresh<T>(ConcurrentDictionary<string, T> figures, Func<T, long> seenAt, TimeSpan lifetime)
    {
        foreach (var figure in figures)
        {
            if (time.GetElapsedTime(seenAt(figure.Value)) <= lifetime)
            {
                yield return figure;
            }
            else
            {
                figures.TryRemove(figure);
            }
        }
    }
}
