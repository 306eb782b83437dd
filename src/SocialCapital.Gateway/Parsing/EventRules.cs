using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Parsing;

/// <summary>What each type of event must have, may have, and may say: all that can be told without an account or a policy.</summary>
internal static class EventRules
{
    private const EventField Always = EventField.Id | EventField.Type | EventField.Time | EventField.Ref;

    /// <summary>Checks a draft whose fields are each well-formed; what is wrong is said in the draft.</summary>
    public static void Check(EventBatch text, ref EventDraft draft)
    {
        if (draft.Rejection is not null || !HasItsFields(ref draft))
        {
            return;
        }

        switch (draft.Event.Kind)
        {
            case EntryKind.Deposit:
                CheckDeposit(ref draft);
                break;
            case EntryKind.Rating:
                CheckRating(text, ref draft);
                break;
            case EntryKind.Appreciation:
                CheckAppreciation(ref draft);
                break;
            case EntryKind.Penalty:
                CheckPenalty(text, ref draft);
                break;
        }

        if (draft.Event.From.IsPresent && text.Text(draft.Event.From).SequenceEqual(text.Text(draft.Event.To)))
        {
            draft.Reject(RejectionCode.SameMember, "'from' and 'to' are the same.");
        }
    }

    private static bool HasItsFields(ref EventDraft draft)
    {
        const EventField common = EventField.Id | EventField.Type;
        if ((draft.Given & common) != common)
        {
            draft.Reject(RejectionCode.MissingField, $"'{EventFieldNames.NameOf(common & ~draft.Given)}' is missing.");
            return false;
        }

        var (required, allowed) = FieldsOf(draft.Event.Kind);
        var missing = required & ~draft.Given;
        if (missing != EventField.None)
        {
            draft.Reject(RejectionCode.MissingField, $"'{EventFieldNames.NameOf(missing)}' is missing from the {NameOf(draft.Event.Kind)}.");
            return false;
        }

        var foreign = draft.Given & ~(allowed | required | Always);
        if (foreign != EventField.None)
        {
            draft.Reject(RejectionCode.InvalidField, $"'{EventFieldNames.NameOf(foreign)}' does not belong to a {NameOf(draft.Event.Kind)}.");
            return false;
        }

        return true;
    }

    private static (EventField Required, EventField Allowed) FieldsOf(EntryKind kind) => kind switch
    {
        EntryKind.Deposit => (EventField.From | EventField.To, EventField.Activity | EventField.Amount | EventField.Quality),
        EntryKind.Rating => (EventField.From | EventField.To | EventField.Value, EventField.None),
        EntryKind.Appreciation => (EventField.From | EventField.Of, EventField.To | EventField.Value | EventField.Amount),
        EntryKind.Penalty => (EventField.From | EventField.To | EventField.Amount | EventField.Ref, EventField.None),
        _ => (EventField.Of, EventField.From | EventField.To),
    };

    private static void CheckDeposit(ref EventDraft draft)
    {
        var hasAmount = (draft.Given & EventField.Amount) != 0;
        if (!hasAmount && (draft.Given & EventField.Activity) == 0)
        {
            draft.Reject(RejectionCode.MissingField, "'activity' or 'amount' is missing from the deposit.");
        }
        else if (hasAmount && (draft.Given & EventField.Quality) != 0)
        {
            draft.Reject(RejectionCode.InvalidField, "'quality' weighs a deposit by its activity; one with an 'amount' is taken at its face value.");
        }
        else if (hasAmount)
        {
            CheckPositive(ref draft);
        }

        CheckRange(ref draft, EventFields.Quality, draft.Event.Quality, "quality", 0, 1);
    }

    private static void CheckRating(EventBatch text, ref EventDraft draft)
    {
        if (IsCommons(text, draft.Event.From) || IsCommons(text, draft.Event.To))
        {
            draft.Reject(
                RejectionCode.ReservedMember,
                $"'{(IsCommons(text, draft.Event.From) ? "from" : "to")}' is @commons, which neither rates nor is rated.");
        }

        CheckRange(ref draft, EventFields.Value, draft.Event.Value, "value", -1, 1);
    }

    private static void CheckAppreciation(ref EventDraft draft)
    {
        switch (draft.Given & (EventField.Value | EventField.Amount))
        {
            case EventField.None:
                draft.Reject(RejectionCode.MissingField, "'value' or 'amount' is missing from the appreciation.");
                break;
            case EventField.Value | EventField.Amount:
                draft.Reject(RejectionCode.InvalidField, "'value' and 'amount' can't both be given: an appreciation has one of them.");
                break;
        }

        CheckRange(ref draft, EventFields.Value, draft.Event.Value, "value", 0, 2);
        if (draft.Event.Amount < Goodwill.Zero)
        {
            draft.Reject(RejectionCode.AmountOutOfRange, "'amount' must be 0 or more.");
        }
    }

    private static void CheckPenalty(EventBatch text, ref EventDraft draft)
    {
        if (IsCommons(text, draft.Event.To))
        {
            draft.Reject(RejectionCode.ReservedMember, "'to' is @commons, which can't be penalized.");
        }

        if (draft.Event.Reference.Length == 0)
        {
            draft.Reject(RejectionCode.MissingField, "'ref' is empty: a penalty says why.");
        }

        CheckPositive(ref draft);
    }

    private static void CheckPositive(ref EventDraft draft)
    {
        if (draft.Event.Amount <= Goodwill.Zero)
        {
            draft.Reject(RejectionCode.AmountOutOfRange, "'amount' must be greater than 0.");
        }
    }

    private static void CheckRange(ref EventDraft draft, EventFields field, Fraction value, string name, int low, int high)
    {
        if ((draft.Event.Fields & field) != 0
            && (value.Millionths < low * Fraction.MillionthsPerOne || value.Millionths > high * Fraction.MillionthsPerOne))
        {
            draft.Reject(RejectionCode.InvalidField, $"'{name}' must be {low} to {high} in a {NameOf(draft.Event.Kind)}.");
        }
    }

    private static bool IsCommons(EventBatch text, TextSlice member) => text.Text(member).SequenceEqual(Identifier.CommonsUtf8);

    private static string NameOf(EntryKind kind) => EntryKindNames.Of(kind);
}
