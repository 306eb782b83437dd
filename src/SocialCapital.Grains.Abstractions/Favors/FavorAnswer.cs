using SocialCapital.Domain.Settling;

namespace SocialCapital.Grains.Abstractions.Favors;

/// <summary>What became of a favor that was asked, or of one of its outcomes.</summary>
/// <param name="Favor">The favor as it stands now; null where there is none.</param>
/// <param name="Refused">Why nothing changed, by the ledger's rules; <see cref="RejectionCode.None"/> where something did, or had before.</param>
/// <param name="Reason">The same in words.</param>
/// <param name="Credit">The figures, where credit was refused; else null.</param>
[GenerateSerializer, Immutable]
public sealed record FavorAnswer(
    [property: Id(0)] FavorView? Favor,
    [property: Id(1)] RejectionCode Refused,
    [property: Id(2)] string? Reason,
    [property: Id(3)] CreditFigures? Credit);
