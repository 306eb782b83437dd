using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Favors;

namespace SocialCapital.Gateway.Favors;

/// <summary>The trust on both steps of an introduction.</summary>
/// <param name="InFrom">How far the one in between may trust who asks.</param>
/// <param name="OfTo">How far who is asked may trust the one in between.</param>
internal sealed record IntroductionTrustResponse(TrustResponse InFrom, TrustResponse OfTo)
{
    public static IntroductionTrustResponse Of(IntroductionView view) => new(TrustResponse.Of(view.InAsker), TrustResponse.Of(view.OfAsked));
}
