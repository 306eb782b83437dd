namespace SocialCapital.Domain.Entries;

/// <summary>An earlier entry together with what has become of it.</summary>
/// <param name="Entry">As it was journaled.</param>
/// <param name="Adjustment">What later entries have made of it; null where none did.</param>
public readonly record struct ReferencedEntry(Entry Entry, Adjustment? Adjustment)
{
    /// <summary>Its state now, whether it was ever adjusted or not.</summary>
    public Adjustment Current => Adjustment ?? new Adjustment(Entry.Worth, Stance.None, 0, false);
}
