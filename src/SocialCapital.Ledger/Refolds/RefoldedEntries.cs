namespace SocialCapital.Ledger.Refolds;

/// <summary>What becomes of entries that are valued anew.</summary>
/// <param name="Folded">How many there are.</param>
/// <param name="Revalued">How many are worth something else.</param>
/// <param name="Unweighed">How many deposits are worth nothing, since the policy has no weight for their activity.</param>
public sealed record RefoldedEntries(long Folded, long Revalued, long Unweighed)
{
    /// <summary>Both together.</summary>
    public RefoldedEntries Plus(RefoldedEntries other) => new(Folded + other.Folded, Revalued + other.Revalued, Unweighed + other.Unweighed);
}
