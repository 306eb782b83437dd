using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Shards;

/// <summary>A member whom an event names.</summary>
/// <param name="Number">The number; for a new member the one that it will get; -1 for nobody.</param>
/// <param name="Slot">Where the account is in memory; -1 for a new member.</param>
/// <param name="Name">The name in the batch's text; empty where the event does not name the member itself.</param>
/// <param name="IsCommons">Whether this is the commons.</param>
internal readonly record struct ResolvedMember(int Number, int Slot, TextSlice Name, bool IsCommons)
{
    public static ResolvedMember Nobody => new(-1, -1, default, false);

    public bool IsNew => Number >= 0 && Slot < 0;
}
