namespace SocialCapital.Domain.Settling;

/// <summary>Why an event was not accepted. Clients see the kebab-case name (<see cref="RejectionCodes.Name"/>).</summary>
public enum RejectionCode : byte
{
    /// <summary>It was not rejected.</summary>
    None = 0,

    /// <summary>Not JSON.</summary>
    MalformedJson = 1,

    /// <summary>A member of the event that nobody knows.</summary>
    UnknownField = 2,

    /// <summary>A type that nobody knows.</summary>
    UnknownType = 3,

    /// <summary>A field that this type needs is not there.</summary>
    MissingField = 4,

    /// <summary>A field has a wrong form, or does not belong to this type.</summary>
    InvalidField = 5,

    /// <summary>The event is larger than one event may be.</summary>
    EventTooLarge = 6,

    /// <summary>From and to are the same.</summary>
    SameMember = 7,

    /// <summary>A reserved id stands where it may not.</summary>
    ReservedMember = 8,

    /// <summary>Beyond the policy's limit for one event, or not positive.</summary>
    AmountOutOfRange = 9,

    /// <summary>More than six decimals.</summary>
    TooPrecise = 10,

    /// <summary>Too far in the future, or before 1970.</summary>
    TimeOutOfRange = 11,

    /// <summary>The policy has no weight for the activity.</summary>
    UnknownActivity = 12,

    /// <summary>What <c>of</c> names is not known.</summary>
    UnknownEntry = 13,

    /// <summary>What <c>of</c> names can't be appreciated or reversed, or belongs to another pair.</summary>
    WrongEntry = 14,

    /// <summary>An appreciation by somebody else than the receiver.</summary>
    NotTheReceiver = 15,

    /// <summary>It was reversed before.</summary>
    AlreadyReversed = 16,

    /// <summary>An account would exceed what 64 bits of micro-units hold.</summary>
    BalanceOverflow = 17,

    /// <summary>The id was accepted before with other content.</summary>
    Conflict = 18,

    /// <summary>The relationship has changed since the credit was decided; decide again.</summary>
    AccountMoved = 19,

    /// <summary>The favor has ended before.</summary>
    FavorEnded = 20,

    /// <summary>The asker has as many favors open as the policy allows.</summary>
    TooManyFavors = 21,

    /// <summary>A favor is honored and declined by the one who was asked, and canceled by its asker.</summary>
    NotTheirFavor = 22,

    /// <summary>The asker is not good for it: what it asks for is not available.</summary>
    CreditRefused = 23,

    /// <summary>Whoever says it, or is asked a favor by it, was frozen by a moderator.</summary>
    MemberFrozen = 24,

    /// <summary>Who is not frozen can't be set free.</summary>
    NotFrozen = 25,

    /// <summary>One whom it is about was erased.</summary>
    ErasedMember = 26,

    /// <summary>A member is erased after its favors have ended.</summary>
    FavorsOpen = 27,
}
