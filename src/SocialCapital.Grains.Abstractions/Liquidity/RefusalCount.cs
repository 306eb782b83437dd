using SocialCapital.Domain.Amounts;

namespace SocialCapital.Grains.Abstractions.Liquidity;

/// <summary>Favors that were declined, or expired without an answer.</summary>
/// <param name="Asker">Who was refused; null where it is about all.</param>
/// <param name="Asked">Who refused; null where it is about all.</param>
/// <param name="Favors">How many.</param>
/// <param name="Expired">How many of them got no answer.</param>
/// <param name="Amount">What they asked, all together.</param>
[GenerateSerializer, Immutable]
public sealed record RefusalCount(
    [property: Id(0)] string? Asker,
    [property: Id(1)] string? Asked,
    [property: Id(2)] long Favors,
    [property: Id(3)] long Expired,
    [property: Id(4)] GoodwillSum Amount);
