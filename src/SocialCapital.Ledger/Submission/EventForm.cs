using System.Text.Unicode;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;

namespace SocialCapital.Ledger.Submission;

/// <summary>
/// What the ledger itself asks of an event's form. Whoever builds a batch checks more, and earlier; this is what must hold
/// for the journal to be readable and for the shard to live: no event may stop a shard, since it would be sent again.
/// </summary>
internal static class EventForm
{
    /// <summary>Whether events of this kind are about an earlier entry, which they name.</summary>
    public static bool IsAbout(EntryKind kind) => kind is EntryKind.Appreciation or EntryKind.Reversal
        or EntryKind.FavorHonored or EntryKind.FavorDeclined or EntryKind.FavorCanceled or EntryKind.FavorExpired;

    /// <summary>Whether events of this kind name members beside the two sides of their entry, or not by their sides.</summary>
    public static bool NamesBesideSides(EntryKind kind) => IsAbout(kind) || kind.IsAboutMemberAlone() || kind == EntryKind.Penalty;

    /// <summary>Why the event can't stand; null where it can.</summary>
    public static Rejection? Check(EventBatch batch, in SubmittedEvent submitted)
    {
        if (submitted.Id.Length is < 1 or > Identifier.EntryBytesMax)
        {
            return Invalid("id: 1 to 128 bytes.");
        }

        if (submitted.From.Length > Identifier.MemberBytesMax || !Utf8.IsValid(batch.Text(submitted.From)))
        {
            return Invalid("from: at most 128 bytes of valid UTF-8.");
        }

        if (submitted.To.Length > Identifier.MemberBytesMax || !Utf8.IsValid(batch.Text(submitted.To)))
        {
            return Invalid("to: at most 128 bytes of valid UTF-8.");
        }

        if (submitted.Activity.Length > Identifier.ActivityBytesMax)
        {
            return Invalid("activity: at most 64 bytes.");
        }

        if (submitted.Of.Length > Identifier.EntryBytesMax)
        {
            return Invalid("of: at most 128 bytes.");
        }

        if (submitted.ReferredTo.Length > Identifier.MemberBytesMax || !Utf8.IsValid(batch.Text(submitted.ReferredTo)))
        {
            return Invalid("referredTo: at most 128 bytes of valid UTF-8.");
        }

        return submitted.Reference.Length > Identifier.ReferenceBytesMax
            ? Invalid("ref: at most 512 bytes.")
            : CheckKind(batch, submitted);
    }

    private static Rejection? CheckKind(EventBatch batch, in SubmittedEvent submitted)
    {
        switch (submitted.Kind)
        {
            case EntryKind.Deposit:
                return CheckSides(batch, submitted)
                    ?? Within(submitted.Quality, EventFields.Quality, submitted, 0, "quality: 0 to 1.");
            case EntryKind.Rating:
                return CheckSides(batch, submitted)
                    ?? (IsCommons(batch, submitted.From) || IsCommons(batch, submitted.To)
                        ? new Rejection(RejectionCode.ReservedMember, "A rating is between two members.")
                        : Within(submitted.Value, EventFields.Value, submitted, -Fraction.MillionthsPerOne, "value: -1 to 1."));
            case EntryKind.Penalty:
                return submitted.To.Length == 0 ? new Rejection(RejectionCode.MissingField, "to: a penalty needs it.")
                    : IsCommons(batch, submitted.To) ? new Rejection(RejectionCode.ReservedMember, "to: a penalty is drawn from a member.")
                    : CheckDifferent(batch, submitted);
            case EntryKind.Assessed:
                return submitted.To.Length == 0 ? new Rejection(RejectionCode.MissingField, "to: an assessment needs it.")
                    : submitted.From.Length > 0 ? Invalid("from: it is the community that assesses.")
                    : IsCommons(batch, submitted.To) ? new Rejection(RejectionCode.ReservedMember, "to: an assessment is of a member.")
                    : null;
            case EntryKind.Frozen:
                return submitted.To.Length == 0 ? new Rejection(RejectionCode.MissingField, "to: a freeze needs it.")
                    : submitted.From.Length == 0 ? new Rejection(RejectionCode.MissingField, "from: the moderator.")
                    : IsCommons(batch, submitted.To) ? new Rejection(RejectionCode.ReservedMember, "to: only a member can be frozen.")
                    : null;
            case EntryKind.Erased:
                return submitted.To.Length == 0 ? new Rejection(RejectionCode.MissingField, "to: an erasure needs it.")
                    : IsCommons(batch, submitted.To) ? new Rejection(RejectionCode.ReservedMember, "to: the commons is nobody.")
                    : null;
            case EntryKind.FavorAsked:
            case EntryKind.CreditCapped:
                return CheckSides(batch, submitted)
                    ?? (IsCommons(batch, submitted.From) || IsCommons(batch, submitted.To)
                        ? new Rejection(RejectionCode.ReservedMember, "Favors and credit are between two members.")
                        : null);
            case EntryKind.FavorHonored:
            case EntryKind.FavorDeclined:
            case EntryKind.FavorCanceled:
            case EntryKind.FavorExpired:
            case EntryKind.Appreciation:
            case EntryKind.Reversal:
                return submitted.Of.Length == 0 ? new Rejection(RejectionCode.MissingField, "of: the entry that is meant.") : null;
            default:
                return new Rejection(RejectionCode.UnknownType, "type: not one that can be sent as an event.");
        }
    }

    private static Rejection? CheckSides(EventBatch batch, in SubmittedEvent submitted) =>
        submitted.From.Length == 0 ? new Rejection(RejectionCode.MissingField, "from: who does it.")
        : submitted.To.Length == 0 ? new Rejection(RejectionCode.MissingField, "to: to whom.")
        : CheckDifferent(batch, submitted);

    private static Rejection? CheckDifferent(EventBatch batch, in SubmittedEvent submitted) =>
        batch.Text(submitted.From).SequenceEqual(batch.Text(submitted.To))
            ? new Rejection(RejectionCode.SameMember, "to: the same as from.")
            : null;

    private static Rejection? Within(Fraction value, EventFields field, in SubmittedEvent submitted, int least, string range) =>
        (submitted.Fields & field) != 0 && (value.Millionths < least || value.Millionths > Fraction.MillionthsPerOne)
            ? Invalid(range)
            : null;

    private static bool IsCommons(EventBatch batch, TextSlice name) =>
        batch.Text(name).SequenceEqual(Identifier.CommonsUtf8);

    private static Rejection Invalid(string reason) => new(RejectionCode.InvalidField, reason);
}
