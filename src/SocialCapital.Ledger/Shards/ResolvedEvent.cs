using SocialCapital.Domain.Settling;

namespace SocialCapital.Ledger.Shards;

/// <summary>An event with all that it names found in memory.</summary>
internal readonly record struct ResolvedEvent
{
    public ResolvedEvent()
    {
    }

    public Rejection? Rejection { get; init; }

    public ResolvedMember Giver { get; init; }

    public ResolvedMember Receiver { get; init; }

    public ResolvedMember Author { get; init; }

    /// <summary>To whom somebody points who declines a favor.</summary>
    public ResolvedMember ReferredTo { get; init; } = ResolvedMember.Nobody;

    /// <summary>-1 where the two never met.</summary>
    public int PairSlot { get; init; }

    public bool IsWithCommons => Giver.IsCommons || Receiver.IsCommons;

    /// <summary>What an appreciation or reversal is about; null for others. Valid until the next event is resolved.</summary>
    public AboutEntries? About { get; init; }

    public static ResolvedEvent Rejected(RejectionCode code, string reason) => new() { Rejection = new Rejection(code, reason) };
}
