using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Audits;

namespace SocialCapital.Gateway.Audits;

/// <summary>How unevenly something is spread over members.</summary>
/// <param name="Gini">The Gini coefficient: 0, all have the same, to 1, one has everything.</param>
/// <param name="Lorenz">What part the least 0 %, 10 %, ... 100 % of the members have together.</param>
/// <param name="Top1Percent">What part the 1 % with most have, rounded up to whole members.</param>
/// <param name="Top10Percent">What part the 10 % with most have, rounded up to whole members.</param>
internal sealed record ConcentrationResponse(decimal Gini, IReadOnlyList<decimal> Lorenz, decimal Top1Percent, decimal Top10Percent)
{
    public static ConcentrationResponse? Of(ConcentrationView? view) => view is null
        ? null
        : new ConcentrationResponse(
            Exact.Round(view.Gini), [.. view.Lorenz.Select(Exact.Round)], Exact.Round(view.TopHundredth), Exact.Round(view.TopTenth));
}
