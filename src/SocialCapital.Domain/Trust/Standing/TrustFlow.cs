using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Trust.Standing;

/// <summary>
/// Trust flows from the members whom the community trusts, along what members say of each other, and is conserved: nobody passes
/// on more than comes in, however many others it speaks for. So a ring of accounts has, all together, no more than what honest
/// members pass to it, whether it has one account or a thousand (the conservation of a random walk that starts at the trusted: S.
/// Kamvar et al., EigenTrust, 2003; the bound on attack edges: B. Nasrulin et al., MeritRank, 2022, and R. Levien, Attack-resistant
/// trust metrics, 2009). What came from a member is not passed back to it. Distrust is kept apart, and is passed on by nobody. Kept current with each statement from what is
/// known then; the audit corrects it by the whole graph.
/// </summary>
public static class TrustFlow
{
    /// <summary>The part of trust that is passed on at all: who is far away from the trusted is trusted less.</summary>
    public const double Damping = 0.85;

    /// <summary>No statement carries more than one part in so many of what its author has left to pass on.</summary>
    public const double Portions = 3;

    // So much of the usual trust makes one's word count one half. It is low, so that all who are trusted at all are heard alike: what
    // many voices can do to a member is bounded by the trust that they pass to it, not here.
    private const double StandingHalf = 0.01;

    // Distrust outweighs trust: that of half the weight takes all standing away.
    private const double DistrustWeight = 2;

    // Against a division by nearly nothing: a hundredth of the usual trust.
    private const double Little = 0.01;

    /// <summary>What a member has to pass on, in units of trust; 0 or more.</summary>
    /// <param name="trust">What is kept of it.</param>
    /// <param name="isTrusted">Whether the community trusts it without being told by others.</param>
    /// <param name="reference">The usual trust (<see cref="CommunityTrust.Reference"/>).</param>
    /// <param name="halfLife">The policy's.</param>
    /// <param name="now">When.</param>
    public static double Trust(in MemberTrust trust, bool isTrusted, double reference, TimeSpan halfLife, Timestamp now)
    {
        var inflow = Inflow(trust, isTrusted, halfLife, now);
        var distrust = Math.Max(0, trust.Distrust.At(now, halfLife));
        return inflow <= 0 ? 0 : inflow * Math.Max(0, 1 - (DistrustWeight * distrust / (inflow + (Little * reference))));
    }

    /// <summary>All trust that came in, less no distrust; 0 or more.</summary>
    public static double Inflow(in MemberTrust trust, bool isTrusted, TimeSpan halfLife, Timestamp now) =>
        (isTrusted ? 1 : 0) + Math.Max(0, trust.Inflow.At(now, halfLife) + trust.Correction.At(now, halfLife));

    /// <summary>How much a member's word counts, 0 to 1.</summary>
    /// <inheritdoc cref="Trust"/>
    public static double Standing(in MemberTrust trust, bool isTrusted, double reference, TimeSpan halfLife, Timestamp now)
    {
        var passable = Trust(trust, isTrusted, reference, halfLife, now);
        return passable <= 0 ? 0 : passable / (passable + (StandingHalf * reference));
    }
}
