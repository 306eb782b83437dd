namespace SocialCapital.Grains.Abstractions.Audits;

/// <summary>How unevenly something is spread over members.</summary>
/// <param name="Gini">The Gini coefficient, 0 to 1.</param>
/// <param name="Lorenz">What part the least 0 %, 10 %, ... 100 % of the members have together.</param>
/// <param name="TopHundredth">What part the 1 % with most have.</param>
/// <param name="TopTenth">What part the 10 % with most have.</param>
[GenerateSerializer, Immutable]
public sealed record ConcentrationView(
    [property: Id(0)] double Gini, [property: Id(1)] double[] Lorenz, [property: Id(2)] double TopHundredth, [property: Id(3)] double TopTenth);
