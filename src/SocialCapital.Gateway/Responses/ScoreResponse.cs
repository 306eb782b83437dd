using SocialCapital.Domain.Policies;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Responses;

/// <summary>
/// Trust in [0, 1] with the interval that it lies in with 90 % probability; or, where the community shows bands only, the
/// band that the score falls in, from <paramref name="Low"/> to <paramref name="High"/>, with its middle.
/// </summary>
internal sealed record ScoreResponse(decimal Value, decimal Low, decimal High)
{
    private const int Bands = 5;

    public static ScoreResponse Of(ScoreView score, ScoreForm form = ScoreForm.Numbers)
    {
        var value = score.Value.ToDecimal();
        if (form == ScoreForm.Numbers)
        {
            return new ScoreResponse(value, score.Low.ToDecimal(), score.High.ToDecimal());
        }

        // The highest score belongs to the last band.
        var band = Math.Min(Bands - 1, decimal.Floor(value * Bands));
        return new ScoreResponse((band + 0.5m) / Bands, band / Bands, (band + 1) / Bands);
    }
}
