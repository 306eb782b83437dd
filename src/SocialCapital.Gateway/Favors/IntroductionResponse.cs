using SocialCapital.Grains.Abstractions.Favors;

namespace SocialCapital.Gateway.Favors;

/// <summary>Somebody who could introduce the one to the other.</summary>
internal sealed record IntroductionResponse(string Member, IntroductionTrustResponse Trust)
{
    public static IntroductionResponse Of(IntroductionView view) => new(view.Member, IntroductionTrustResponse.Of(view));
}
