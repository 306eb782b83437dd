namespace SocialCapital.Domain.Settling;

/// <summary>The stable public names of <see cref="RejectionCode"/>.</summary>
public static class RejectionCodes
{
    /// <summary>The name that clients see, such as <c>same-member</c>.</summary>
    public static string Name(RejectionCode code) => code switch
    {
        RejectionCode.MalformedJson => "malformed-json",
        RejectionCode.UnknownField => "unknown-field",
        RejectionCode.UnknownType => "unknown-type",
        RejectionCode.MissingField => "missing-field",
        RejectionCode.InvalidField => "invalid-field",
        RejectionCode.EventTooLarge => "event-too-large",
        RejectionCode.SameMember => "same-member",
        RejectionCode.ReservedMember => "reserved-member",
        RejectionCode.AmountOutOfRange => "amount-out-of-range",
        RejectionCode.TooPrecise => "too-precise",
        RejectionCode.TimeOutOfRange => "time-out-of-range",
        RejectionCode.UnknownActivity => "unknown-activity",
        RejectionCode.UnknownEntry => "unknown-entry",
        RejectionCode.WrongEntry => "wrong-entry",
        RejectionCode.NotTheReceiver => "not-the-receiver",
        RejectionCode.AlreadyReversed => "already-reversed",
        RejectionCode.BalanceOverflow => "balance-overflow",
        RejectionCode.Conflict => "conflict",
        RejectionCode.AccountMoved => "account-moved",
        RejectionCode.FavorEnded => "favor-ended",
        RejectionCode.TooManyFavors => "too-many-favors",
        RejectionCode.NotTheirFavor => "not-their-favor",
        RejectionCode.CreditRefused => "credit-refused",
        RejectionCode.MemberFrozen => "member-frozen",
        RejectionCode.NotFrozen => "not-frozen",
        RejectionCode.ErasedMember => "erased-member",
        RejectionCode.FavorsOpen => "favors-open",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };
}
