using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Responses;

/// <summary>Trust in [0, 1] with the interval that it lies in with 90 % probability.</summary>
internal sealed record ScoreResponse(decimal Value, decimal Low, decimal High)
{
    public static ScoreResponse Of(ScoreView score) =>
        new(score.Value.ToDecimal(), score.Low.ToDecimal(), score.High.ToDecimal());
}
