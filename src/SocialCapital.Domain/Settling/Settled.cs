using SocialCapital.Domain.Entries;

namespace SocialCapital.Domain.Settling;

/// <summary>The outcome of settling a claim: an entry, or why there is none.</summary>
/// <param name="Entry">The entry; meaningful only where there is no rejection.</param>
/// <param name="Rejection">Why the claim does not stand; null where it does.</param>
public readonly record struct Settled(Entry Entry, Rejection? Rejection)
{
    /// <summary>A claim that does not stand.</summary>
    public static Settled Rejected(RejectionCode code, string reason) => new(default, new Rejection(code, reason));
}
