using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Entries;

/// <summary>What later entries have made of an entry. Kept only for entries that were appreciated or reversed, and for favors that ended.</summary>
/// <param name="Worth">What a deposit or penalty is worth now; what of a favor was honored.</param>
/// <param name="Stance">What a deposit's receiver says of it now.</param>
/// <param name="StandingAppreciation">The offset of the appreciation that counts, or of the entry that ended a favor; 0 where there is none.</param>
/// <param name="IsReversed">Whether the entry was undone.</param>
public readonly record struct Adjustment(Goodwill Worth, Stance Stance, long StandingAppreciation, bool IsReversed);
