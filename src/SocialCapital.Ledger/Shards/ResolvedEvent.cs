using SocialCapital.Domain.Entries;
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

    /// <summary>Whoever is named must be the one who may end the favor so; where nobody is, it is taken that they are.</summary>
    public static ResolvedEvent? RefuseStranger(EntryKind kind, ResolvedMember asked, ResolvedMember asker, ResolvedMember author)
    {
        var entitled = kind switch
        {
            EntryKind.FavorHonored or EntryKind.FavorDeclined => asked.Number,
            EntryKind.FavorCanceled => asker.Number,
            _ => author.Number,
        };
        return author.Number < 0 || author.Number == entitled
            ? null
            : Rejected(
                RejectionCode.NotTheirFavor,
                kind == EntryKind.FavorCanceled ? "from: only its asker can cancel a favor." : "from: only the one who was asked can do that.");
    }
}
