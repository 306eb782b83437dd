using SocialCapital.Domain.Amounts;
using SocialCapital.Grains.Abstractions.Statements;

namespace SocialCapital.Grains.Abstractions.Explanations;

/// <summary>One entry behind a factor.</summary>
/// <param name="Line">The entry, as statements have it.</param>
/// <param name="Counterpart">The other one in it: who rated, gave or asked, or to whom was given; of a penalty its author, null where nobody was named.</param>
/// <param name="Worth">The goodwill that it is worth now, after appreciations.</param>
/// <param name="Strength">By what it is ranked, weighed down by age: comparable among the entries of one factor.</param>
[GenerateSerializer, Immutable]
public sealed record StrongestLine(
    [property: Id(0)] StatementLine Line,
    [property: Id(1)] string? Counterpart,
    [property: Id(2)] Goodwill Worth,
    [property: Id(3)] double Strength);
