using SocialCapital.Grains.Abstractions.Audits;

namespace SocialCapital.Grains.Abstractions.Feeds;

/// <summary>What an audit found that may be news.</summary>
/// <param name="Classified">Who has become a taker or is none any more, of those who were told of before.</param>
/// <param name="StillTakers">Of those who were told of before, who is a taker still: hashes of their ids.</param>
/// <param name="Rings">The rings.</param>
[GenerateSerializer, Immutable]
public sealed record AuditNews(
    [property: Id(0)] ClassifiedMember[] Classified,
    [property: Id(1)] long[] StillTakers,
    [property: Id(2)] RingsView Rings);
