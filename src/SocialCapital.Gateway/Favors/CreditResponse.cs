using SocialCapital.Grains.Abstractions.Favors;

namespace SocialCapital.Gateway.Favors;

/// <summary>What one member can draw on another.</summary>
/// <param name="Balance">What the asker has given the other, less what it has received.</param>
/// <param name="Line">How far below zero it may go.</param>
/// <param name="Held">What is held for favors that it has asked and that are open.</param>
/// <param name="Available">All three together; negative where it is beyond the line.</param>
/// <param name="AvailableUnflagged">How much of that can be drawn before a favor is flagged.</param>
/// <param name="MissingToTrustPoint">How much it must give the other before its first withdrawal.</param>
/// <param name="CutFrom">What the line would be, were it not cut while a run on the bank lasts; null where it is not cut.</param>
internal sealed record CreditResponse(
    decimal Balance, decimal Line, decimal Held, decimal Available, decimal AvailableUnflagged, decimal MissingToTrustPoint, decimal? CutFrom)
{
    public static CreditResponse Of(CreditFigures credit) => new(
        credit.Balance.ToDecimal(),
        credit.Line.ToDecimal(),
        credit.Held.ToDecimal(),
        credit.Available.ToDecimal(),
        credit.AvailableUnflagged.ToDecimal(),
        credit.MissingToTrustPoint.ToDecimal(),
        credit.CutFrom?.ToDecimal());
}
