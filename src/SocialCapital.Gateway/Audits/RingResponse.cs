using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Audits;

namespace SocialCapital.Gateway.Audits;

/// <summary>A group that lifts itself.</summary>
/// <param name="Size">How many members it has.</param>
/// <param name="Fans">How many of them only endorse the others, and hardly anybody else.</param>
/// <param name="Members">The first 1,000 of them by arrival, fans last; fewer where many large rings were found.</param>
/// <param name="Ties">How many pairs strongly endorse each other.</param>
/// <param name="Internal">The sum of endorsement inside.</param>
/// <param name="Incoming">The sum of endorsement from outside, each by the standing of who gives it.</param>
/// <param name="IncomingByStrangers">The sum of endorsement from outside by what the standing of who gives it lacks.</param>
/// <param name="Outgoing">The sum of endorsement that it gives to others.</param>
/// <param name="TrustShare">What part of all trust it has.</param>
/// <param name="Spies">Members of good standing who carry most of what comes in.</param>
/// <param name="Evidence">The strongest relationships inside.</param>
internal sealed record RingResponse(
    int Size,
    int Fans,
    IReadOnlyList<string> Members,
    int Ties,
    decimal Internal,
    decimal Incoming,
    decimal IncomingByStrangers,
    decimal Outgoing,
    decimal TrustShare,
    IReadOnlyList<RingSpyResponse> Spies,
    IReadOnlyList<RingTieResponse> Evidence)
{
    public static RingResponse Of(RingView ring) => new(
        ring.Size,
        ring.Fans,
        ring.Members,
        ring.Ties,
        Exact.Round(ring.Internal),
        Exact.Round(ring.Incoming),
        Exact.Round(ring.IncomingByStrangers),
        Exact.Round(ring.Outgoing),
        Exact.Round(ring.TrustShare),
        [.. ring.Spies.Select(spy => new RingSpyResponse(spy.Member, Exact.Round(spy.Standing), Exact.Round(spy.Carries)))],
        [
            .. ring.Evidence.Select(tie => new RingTieResponse(
                tie.First, tie.Second, Exact.Round(tie.FirstSays), Exact.Round(tie.SecondSays), tie.Entries)),
        ]);
}
