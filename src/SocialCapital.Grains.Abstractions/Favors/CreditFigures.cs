using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;

namespace SocialCapital.Grains.Abstractions.Favors;

/// <summary>What one member can draw on another, and what would become of an amount.</summary>
/// <param name="Balance">What the asker has given the other, less what it has received.</param>
/// <param name="Line">How far below zero it may go.</param>
/// <param name="Held">What is held for favors that it has asked and that are open.</param>
/// <param name="Available">All three together; negative where it is beyond the line.</param>
/// <param name="AvailableUnflagged">How much of that can be drawn before a favor is flagged.</param>
/// <param name="MissingToTrustPoint">How much it must give the other before its first withdrawal.</param>
/// <param name="Decision">What would become of the amount that was asked about.</param>
/// <param name="CutFrom">What the line would be, were it not cut while a run on the bank lasts; null where it is not cut.</param>
[GenerateSerializer, Immutable]
public sealed record CreditFigures(
    [property: Id(0)] Goodwill Balance,
    [property: Id(1)] Goodwill Line,
    [property: Id(2)] Goodwill Held,
    [property: Id(3)] Goodwill Available,
    [property: Id(4)] Goodwill AvailableUnflagged,
    [property: Id(5)] Goodwill MissingToTrustPoint,
    [property: Id(6)] CreditDecision Decision,
    [property: Id(7)] Goodwill? CutFrom);
