namespace SocialCapital.Domain.Trust.Standing;

/// <summary>
/// Trust that flows from the trusted set along endorsements, round by round:
/// <c>g = (1-d) s + d P' g</c> with d = 0.85, s one for each of the trusted, and
/// <c>P_uv = pass(u) * a_uv / max(sum of u's endorsements, 5)</c>. So no endorsement carries more than a fifth of what its
/// endorser has, and what a group gets is bounded by what flows in over its boundary, however many accounts it has
/// (personalized PageRank, as EigenTrust with its pre-trusted set, Kamvar et al. 2003; bounded edges and decay in the spirit of
/// MeritRank, Nasrulin et al. 2022, and of Advogato's flow, Levien).
/// Distrust is kept apart and goes one step only: D(v) and P(v) sum what endorsers say of v, each by its own standing;
/// a member passes on <c>max(0, 1 - 2 D / (P + 0.01))</c> of its trust. Who has no trust is not heard at all.
/// The caller reads the endorsements anew for each round; memory is seven doubles for each member.
/// </summary>
public sealed class GraphFlow
{
    /// <summary>d: what part of a member's trust flows on; the same as between audits.</summary>
    public const double Damping = TrustFlow.Damping;

    /// <summary>Endorsements that sum to less are weighed as if they summed to this.</summary>
    public const double EndorsedMin = 5;

    /// <summary>After so many rounds it is enough.</summary>
    public const int RoundsMax = 50;

    /// <summary>A round that changes no more than this part of the total is the last.</summary>
    public const double ChangeMin = 1e-6;

    // A member with a tenth of what is typical has half a standing.
    private const double HalfAt = 0.1;
    private const double PraiseMin = 0.01;

    private readonly double[] _endorsed;
    private readonly HashSet<int> _trusted;
    private readonly double[] _next;
    private readonly double[] _shares;
    private readonly double[] _standings;

    /// <summary>Begins before the first round: only the trusted have trust.</summary>
    /// <param name="endorsed">The sum of each member's positive endorsements of others.</param>
    /// <param name="trusted">The trusted set, by index.</param>
    public GraphFlow(double[] endorsed, IReadOnlyCollection<int> trusted)
    {
        _endorsed = endorsed;
        _trusted = [.. trusted];
        Trust = new double[endorsed.Length];
        Praise = new double[endorsed.Length];
        Distrust = new double[endorsed.Length];
        _next = new double[endorsed.Length];
        _shares = new double[endorsed.Length];
        _standings = new double[endorsed.Length];
        foreach (var member in _trusted)
        {
            Trust[member] = 1;
        }
    }

    /// <summary>g: the trust that each member has. With the other two all that a later round needs.</summary>
    public double[] Trust { get; }

    /// <summary>P: what others say for each member, by their standing in the round before; the community's own word for the trusted is not in it.</summary>
    public double[] Praise { get; }

    /// <summary>D: what they say against.</summary>
    public double[] Distrust { get; }

    /// <summary>How much trust is typical, as of the last <see cref="BeginRound"/>.</summary>
    public double Typical { get; private set; }

    /// <summary>Fixes what each member passes on in this round, and how much it is heard.</summary>
    public void BeginRound()
    {
        Weigh();
        for (var i = 0; i < Trust.Length; i++)
        {
            // The community's own trust speaks for the trusted: one angry member must not dry up the spring.
            var praise = Praise[i] + (_trusted.Contains(i) ? 1 : 0) + PraiseMin;
            var passes = Math.Max(0, 1 - (2 * Distrust[i] / praise));
            _shares[i] = Damping * Trust[i] * passes / Math.Max(_endorsed[i], EndorsedMin);
        }

        Array.Clear(_next);
        Array.Clear(Praise);
        Array.Clear(Distrust);
        foreach (var member in _trusted)
        {
            _next[member] = 1 - Damping;
        }
    }

    /// <summary>Carries what one member says of another.</summary>
    public void Carry(int from, int to, double positive, double negative)
    {
        _next[to] += _shares[from] * positive;
        Praise[to] += _standings[from] * positive;
        Distrust[to] += _standings[from] * negative;
    }

    /// <summary>Ends the round; says by what part of the total it has changed anything.</summary>
    public double EndRound()
    {
        var change = 0.0;
        var total = 0.0;
        for (var i = 0; i < Trust.Length; i++)
        {
            change += Math.Abs(_next[i] - Trust[i]);
            total += _next[i];
            Trust[i] = _next[i];
        }

        return total == 0 ? 0 : change / total;
    }

    /// <summary>
    /// Each member's standing, 0 to 1: <c>g / (g + 0.1 typical)</c>; one half at a tenth of what is typical. Those in the
    /// trusted set have at least their own one.
    /// </summary>
    public ReadOnlySpan<double> Standings()
    {
        Weigh();
        return _standings;
    }

    private void Weigh()
    {
        Typical = TypicalTrust.Of(Trust, _trusted.Contains);
        for (var i = 0; i < Trust.Length; i++)
        {
            var trust = _trusted.Contains(i) ? Math.Max(1, Trust[i]) : Trust[i];
            _standings[i] = trust / (trust + (HalfAt * Typical));
        }
    }
}
