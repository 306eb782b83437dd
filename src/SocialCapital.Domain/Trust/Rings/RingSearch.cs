namespace SocialCapital.Domain.Trust.Rings;

/// <summary>
/// Looks for groups that lift each other. Members whom others vouch for (<see cref="RingRule"/>) are left out first; what remains
/// falls apart into those tied by strong endorsement in both directions (connected components), and stars: somebody, of whatever
/// standing but the trusted, whom many others endorse strongly. Whoever gives a group nearly all of its endorsement belongs to it
/// as a fan. The caller reads the relationships four times, in the same way each time: <see cref="Vouch"/>; <see cref="Tie"/>,
/// then <see cref="Group"/>; <see cref="Attach"/>, then <see cref="Settle"/>; <see cref="Weigh"/>, then <see cref="Rank"/>.
/// Memory is some thirty bytes for each member and some eighty for each group.
/// </summary>
/// <param name="trust">The trust that each member has.</param>
/// <param name="standings">Each member's standing.</param>
/// <param name="endorsed">The sum of each member's positive endorsements of others.</param>
/// <param name="trusted">The trusted set, by index: nobody is suspected for endorsing them.</param>
public sealed class RingSearch(double[] trust, double[] standings, double[] endorsed, IReadOnlySet<int> trusted)
{
    /// <summary>Stands for no group.</summary>
    public const int None = -1;

    private readonly float[] _vouched = new float[standings.Length];
    private readonly int[] _parents = [.. Enumerable.Range(0, standings.Length)];
    private readonly int[] _best = Filled(standings.Length);
    private readonly float[] _bestWeights = new float[standings.Length];
    private readonly int[] _groups = Filled(standings.Length);
    private readonly bool[] _isFan = new bool[standings.Length];
    private readonly float[] _devotion = new float[standings.Length];
    private RingFigures[] _figures = [];

    /// <summary>Which group a member belongs to, or <see cref="None"/>.</summary>
    public int GroupOf(int member) => _groups[member];

    /// <summary>Whether a member belongs to its group as a fan.</summary>
    public bool IsFan(int member) => _isFan[member];

    /// <summary>What is known of a group.</summary>
    public RingFigures FiguresOf(int group) => _figures[group];

    /// <summary>The first reading: what two members say of each other. Who lifts each other does not vouch for each other.</summary>
    public void Vouch(int low, int high, float lowPositive, float highPositive)
    {
        if (Math.Min(lowPositive, highPositive) < RingRule.StrongMin)
        {
            _vouched[high] += (float)(standings[low] * lowPositive);
            _vouched[low] += (float)(standings[high] * highPositive);
        }
    }

    /// <summary>The second reading: what two members say of each other.</summary>
    public void Tie(int low, int high, float lowPositive, float highPositive)
    {
        if (IsSuspect(low) && IsSuspect(high) && Math.Min(lowPositive, highPositive) >= RingRule.StrongMin)
        {
            Union(low, high);
        }

        Prefer(low, high, lowPositive);
        Prefer(high, low, highPositive);
    }

    /// <summary>Ends the second reading.</summary>
    public void Group()
    {
        var figures = new List<RingFigures>();
        for (var i = 0; i < _parents.Length; i++)
        {
            // A component's root comes first: unions keep the lowest.
            var root = Find(i);
            if (root != i)
            {
                if (_groups[root] == None)
                {
                    _groups[root] = Add(figures);
                }

                _groups[i] = _groups[root];
                Enlarge(figures, _groups[i]);
            }
        }

        AddStars(figures);
        _figures = [.. figures];
        for (var i = 0; i < _groups.Length; i++)
        {
            if (_groups[i] == None && _best[i] is var best and not None && _groups[best] is var group and not None && !_isFan[best])
            {
                _groups[i] = group;
                _isFan[i] = true;
            }
        }
    }

    /// <summary>The third reading: what two members say of each other.</summary>
    public void Attach(int low, int high, float lowPositive, float highPositive)
    {
        if (_groups[low] is var group and not None && group == _groups[high])
        {
            _devotion[low] += lowPositive;
            _devotion[high] += highPositive;
        }
    }

    /// <summary>Ends the third reading.</summary>
    public void Settle()
    {
        for (var i = 0; i < _groups.Length; i++)
        {
            if (!_isFan[i])
            {
                continue;
            }

            if (_devotion[i] >= RingRule.DevotionMin * endorsed[i])
            {
                _figures[_groups[i]].Fans++;
            }
            else
            {
                _groups[i] = None;
            }
        }

        var all = trust.Sum();
        for (var i = 0; i < _groups.Length; i++)
        {
            if (_groups[i] != None)
            {
                _figures[_groups[i]].TrustShare += all > 0 ? trust[i] / all : 0;
            }
        }
    }

    /// <summary>The fourth reading: what two members say of each other, in how many entries.</summary>
    public void Weigh(int low, int high, float lowPositive, float highPositive, int acts)
    {
        var (lowGroup, highGroup) = (_groups[low], _groups[high]);
        if (lowGroup != None && lowGroup == highGroup)
        {
            ref var group = ref _figures[lowGroup];
            group.Internal += lowPositive + highPositive;
            if (Math.Min(lowPositive, highPositive) is var weaker && weaker >= RingRule.StrongMin)
            {
                group.WeakestTie = group.Ties == 0 ? weaker : Math.Min(group.WeakestTie, weaker);
                group.Ties++;
                group.Acts += acts;
            }

            return;
        }

        Cross(low, lowGroup, highGroup, lowPositive);
        Cross(high, highGroup, lowGroup, highPositive);
    }

    /// <summary>Ends the fourth reading: the groups that are rings, those first who lift each other most for what others say for them.</summary>
    public IReadOnlyList<int> Rank() =>
    [
        .. Enumerable.Range(0, _figures.Length)
            .Where(group => RingRule.IsRing(_figures[group]))
            .OrderByDescending(group => _figures[group].Rank)
            .ThenBy(group => group),
    ];

    private void AddStars(List<RingFigures> figures)
    {
        var fans = new int[_groups.Length];
        for (var i = 0; i < _groups.Length; i++)
        {
            if (_groups[i] == None && _best[i] is var best and not None && _groups[best] == None && !trusted.Contains(best))
            {
                fans[best]++;
            }
        }

        for (var i = 0; i < fans.Length; i++)
        {
            if (fans[i] >= RingRule.StarFansMin && _groups[i] == None)
            {
                _groups[i] = Add(figures);
            }
        }
    }

    private void Cross(int from, int fromGroup, int toGroup, float positive)
    {
        if (toGroup != None)
        {
            _figures[toGroup].Incoming += standings[from] * positive;
            _figures[toGroup].IncomingByStrangers += (1 - standings[from]) * positive;
        }

        if (fromGroup != None)
        {
            _figures[fromGroup].Outgoing += positive;
        }
    }

    private void Prefer(int from, int to, float positive)
    {
        if (positive >= RingRule.StrongMin && positive > _bestWeights[from] && IsSuspect(from))
        {
            (_best[from], _bestWeights[from]) = (to, positive);
        }
    }

    private bool IsSuspect(int member) =>
        (standings[member] < RingRule.GoodStandingMin || _vouched[member] < RingRule.VouchedMin) && !trusted.Contains(member);

    private void Union(int left, int right)
    {
        var (low, high) = (Find(left), Find(right));
        if (low != high)
        {
            _parents[Math.Max(low, high)] = Math.Min(low, high);
        }
    }

    private int Find(int member)
    {
        while (_parents[member] != member)
        {
            _parents[member] = _parents[_parents[member]];
            member = _parents[member];
        }

        return member;
    }

    private static int Add(List<RingFigures> figures)
    {
        figures.Add(new RingFigures { Core = 1 });
        return figures.Count - 1;
    }

    private static void Enlarge(List<RingFigures> figures, int group)
    {
        var enlarged = figures[group];
        enlarged.Core++;
        figures[group] = enlarged;
    }

    private static int[] Filled(int length)
    {
        var filled = new int[length];
        Array.Fill(filled, None);
        return filled;
    }
}
