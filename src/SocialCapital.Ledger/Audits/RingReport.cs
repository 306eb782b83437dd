using SocialCapital.Domain.Trust.Rings;

namespace SocialCapital.Ledger.Audits;

/// <summary>Gathers what is shown of the first rings: members, spies, evidence. Bounded by the bounds of <see cref="AuditedRing"/>.</summary>
internal sealed class RingReport
{
    // Who carries most is found among so many; when there are more, those who carry least are forgotten.
    private const int SpiesKnownMax = 1_000;
    private const double SpiesCarry = 0.8;

    private readonly RingSearch _search;
    private readonly double[] _standings;
    private readonly int[] _groups;
    private readonly Dictionary<int, int> _places;
    private readonly PriorityQueue<(int Low, int High, EdgeRecord Edge), (float, int, int)>[] _evidence;
    private readonly Dictionary<int, double>[] _spies;

    /// <summary>For groups in their order.</summary>
    public RingReport(RingSearch search, double[] standings, IEnumerable<int> groups)
    {
        _search = search;
        _standings = standings;
        _groups = [.. groups];
        _places = _groups.Index().ToDictionary(group => group.Item, group => group.Index);
        _evidence = [.. _groups.Select(_ => new PriorityQueue<(int, int, EdgeRecord), (float, int, int)>())];
        _spies = [.. _groups.Select(_ => new Dictionary<int, double>())];
    }

    /// <summary>The place of a member's ring; -1 where it has none.</summary>
    public int PlaceOf(int member) => _places.GetValueOrDefault(_search.GroupOf(member), -1);

    /// <summary>Looks at one edge.</summary>
    public void Take(int low, int high, in EdgeRecord edge)
    {
        var (lowPlace, highPlace) = (PlaceOf(low), PlaceOf(high));
        if (lowPlace == highPlace)
        {
            if (lowPlace >= 0)
            {
                var evidence = _evidence[lowPlace];
                evidence.Enqueue((low, high, edge), (edge.LowPositive + edge.HighPositive, -low, -high));
                if (evidence.Count > AuditedRing.EvidenceMax)
                {
                    evidence.Dequeue();
                }
            }

            return;
        }

        Cross(low, highPlace, edge.LowPositive);
        Cross(high, lowPlace, edge.HighPositive);
    }

    /// <summary>The rings with the names of those who are shown.</summary>
    public async Task<AuditedRing[]> EndAsync(Roster roster, CancellationToken cancellationToken)
    {
        var members = Members(roster.Count);
        var spies = _groups.Select((group, place) => Spies(place, _search.FiguresOf(group).Incoming)).ToArray();
        var ties = _evidence.Select(evidence => evidence.UnorderedItems
            .OrderByDescending(item => item.Priority).Select(item => item.Element).ToArray()).ToArray();
        var named = members.SelectMany(all => all)
            .Concat(spies.SelectMany(all => all.Select(spy => spy.Member)))
            .Concat(ties.SelectMany(all => all.SelectMany(tie => new[] { tie.Low, tie.High })))
            .ToHashSet();
        var names = named.Count == 0 ? [] : await roster.NamesOfAsync(named, cancellationToken);
        return
        [
            .. _groups.Select((group, place) => new AuditedRing
            {
                Figures = _search.FiguresOf(group),
                Members = [.. members[place].Select(member => names[member])],
                Spies = [.. spies[place].Select(spy => new RingSpy(names[spy.Member], _standings[spy.Member], spy.Carries))],
                Evidence =
                [
                    .. ties[place].Select(tie => new RingTie(
                        names[tie.Low], names[tie.High], tie.Edge.LowPositive, tie.Edge.HighPositive, tie.Edge.Entries)),
                ],
            }),
        ];
    }

    private void Cross(int from, int place, float positive)
    {
        if (place < 0 || positive <= 0 || _standings[from] < RingRule.GoodStandingMin)
        {
            return;
        }

        var spies = _spies[place];
        spies[from] = spies.GetValueOrDefault(from) + (_standings[from] * positive);
        if (spies.Count > SpiesKnownMax)
        {
            foreach (var least in spies.OrderBy(spy => spy.Value).ThenBy(spy => spy.Key).Take(SpiesKnownMax / 2).ToArray())
            {
                spies.Remove(least.Key);
            }
        }
    }

    private List<(int Member, double Carries)> Spies(int place, double incoming)
    {
        var most = new List<(int, double)>();
        var carried = 0.0;
        foreach (var (member, carries) in _spies[place].OrderByDescending(spy => spy.Value).ThenBy(spy => spy.Key).Take(AuditedRing.SpiesMax))
        {
            most.Add((member, carries / incoming));
            carried += carries / incoming;
            if (carried >= SpiesCarry)
            {
                break;
            }
        }

        return most;
    }

    private List<int>[] Members(int count)
    {
        var members = _groups.Select(_ => new List<int>()).ToArray();
        foreach (var isFan in new[] { false, true })
        {
            for (var i = 0; i < count; i++)
            {
                if (PlaceOf(i) is >= 0 and var place && _search.IsFan(i) == isFan && members[place].Count < AuditedRing.NamedMax)
                {
                    members[place].Add(i);
                }
            }
        }

        var left = AuditedRing.AllNamedMax;
        foreach (var ring in members)
        {
            var shown = Math.Min(ring.Count, left);
            ring.RemoveRange(shown, ring.Count - shown);
            left -= shown;
        }

        return members;
    }
}
