using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;

namespace SocialCapital.Grains.Abstractions.Favors;

/// <summary>How a favor is to end.</summary>
/// <param name="Favor">The favor: its id, or its handle.</param>
/// <param name="Outcome">Honored, declined or canceled.</param>
/// <param name="Amount">What of it is honored; null for all.</param>
/// <param name="Reason">Why it is declined or canceled.</param>
/// <param name="ReferredTo">To whom the one who declines points.</param>
[GenerateSerializer, Immutable]
public sealed record FavorEnding(
    [property: Id(0)] string Favor,
    [property: Id(1)] FavorState Outcome,
    [property: Id(2)] Goodwill? Amount,
    [property: Id(3)] string? Reason,
    [property: Id(4)] string? ReferredTo);
