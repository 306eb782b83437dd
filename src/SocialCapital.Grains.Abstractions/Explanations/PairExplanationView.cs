using SocialCapital.Grains.Abstractions.Relationships;

namespace SocialCapital.Grains.Abstractions.Explanations;

/// <summary>Why one member may expect of another what it may.</summary>
/// <param name="From">Who trusts.</param>
/// <param name="To">Who is trusted.</param>
/// <param name="Forecast">What is to be expected, with its factors.</param>
/// <param name="Entries">The strongest entries of the pair.</param>
[GenerateSerializer, Immutable]
public sealed record PairExplanationView(
    [property: Id(0)] string From,
    [property: Id(1)] string To,
    [property: Id(2)] ForecastView Forecast,
    [property: Id(3)] StrongestPage Entries);
