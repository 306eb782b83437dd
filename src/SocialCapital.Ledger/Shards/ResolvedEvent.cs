using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Settling;

namespace SocialCapital.Ledger.Shards;

/// <summary>An event with all that it names found in memory.</summary>
internal readonly record struct ResolvedEvent
{
    public Rejection? Rejection { get; init; }

    public ResolvedMember Giver { get; init; }

    public ResolvedMember Receiver { get; init; }

    public ResolvedMember Author { get; init; }

    /// <summary>-1 where the two never met.</summary>
    public int PairSlot { get; init; }

    public bool IsWithCommons => Giver.IsCommons || Receiver.IsCommons;

    /// <summary>For an appreciation or reversal: the entry that it is about.</summary>
    public ReferencedEntry Target { get; init; }

    /// <summary>For the reversal of an appreciation: its deposit.</summary>
    public ReferencedEntry? Deposit { get; init; }

    /// <summary>For the reversal of a standing statement: the one that stands again.</summary>
    public ReferencedEntry? StandsAgain { get; init; }

    public static ResolvedEvent Rejected(RejectionCode code, string reason) => new() { Rejection = new Rejection(code, reason) };
}
