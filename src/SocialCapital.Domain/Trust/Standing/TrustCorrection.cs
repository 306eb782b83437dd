using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Trust.Standing;

/// <summary>
/// What the running trust in a member lacks of what the whole graph gives it, or has too much: statements are passed on as they come,
/// and what comes in later does not flow on along earlier ones. The audit sees all of them at once.
/// </summary>
public static class TrustCorrection
{
    // What differs by less is left alone: an entry for each member and each audit would say nothing. The running trust fades from
    // audit to audit where the whole graph's need not, by a fifth in a third of the half-life.
    private const double LeastPart = 0.2;
    private const double Least = 0.001;

    // Far beyond what any graph of 100 trusted members can give to one.
    private const double Most = 1_000_000;

    /// <summary>What others pass to a member by the whole graph, in units of what a trusted member begins with; 0 or more.</summary>
    /// <param name="flow">Its <see cref="GraphFlow.Trust"/>, in which each of the trusted is given 1 - d.</param>
    /// <param name="isTrusted">Whether it is one of those from whom trust flowed.</param>
    public static double Inflow(double flow, bool isTrusted) => Math.Max(0, (flow / (1 - GraphFlow.Damping)) - (isTrusted ? 1 : 0));

    /// <summary>
    /// The correction that brings the running inflow to what it should be at a time; null where it is near enough as it is:
    /// by a fifth, or by a thousandth of what a trusted member begins with.
    /// </summary>
    /// <param name="trust">What is kept of the member.</param>
    /// <param name="inflow">What others should have passed to it (<see cref="Inflow"/>).</param>
    /// <param name="halfLife">The policy's.</param>
    /// <param name="now">When.</param>
    public static Goodwill? Of(in MemberTrust trust, double inflow, TimeSpan halfLife, Timestamp now)
    {
        var running = TrustFlow.Inflow(trust, isTrusted: false, halfLife, now);
        if (Math.Abs(inflow - running) <= Math.Max(Least, LeastPart * Math.Max(inflow, running)))
        {
            return null;
        }

        var correction = Math.Clamp(inflow - trust.Inflow.At(now, halfLife), -Most, Most);
        return new Goodwill((long)Math.Round(correction * Goodwill.MicroUnitsPerUnit));
    }

    /// <summary>What is kept of a member after an audit has corrected it.</summary>
    /// <param name="trust">What was kept.</param>
    /// <param name="correction">In millionths of what a trusted member begins with.</param>
    /// <param name="reference">The usual trust (<see cref="CommunityTrust.Reference"/>), for whom nobody had said anything of.</param>
    /// <param name="at">When.</param>
    public static MemberTrust After(in MemberTrust trust, Goodwill correction, double reference, Timestamp at)
    {
        var kept = trust.IsKept ? trust : new MemberTrust { IsKept = true, Reference = reference };
        return kept with { Correction = new() { Sum = correction.MicroUnits / (double)Goodwill.MicroUnitsPerUnit, AsOf = at } };
    }
}
