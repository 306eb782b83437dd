namespace SocialCapital.Client.Events;

/// <summary>
/// Something that one member did, or said, to another. Each has an id of your choosing, its idempotency key: an event
/// counts once however often it is sent. Take one that follows from what happened (a post's id), not a random one.
/// Amounts are exact; more than six decimals are rejected by the service, never rounded.
/// </summary>
public sealed record Event
{
    /// <summary>The community itself as an account holder: help given to everybody.</summary>
    public const string Commons = "@commons";

    /// <summary>The idempotency key: 1-128 bytes of UTF-8, no control characters, not beginning with @.</summary>
    public required string Id { get; init; }

    /// <summary>deposit, rating, appreciation, penalty or reversal.</summary>
    public required string Type { get; init; }

    /// <summary>Who does it: 1-128 bytes of UTF-8. Optional in a reversal.</summary>
    public string? From { get; init; }

    /// <summary>To whom. Optional in an appreciation and a reversal.</summary>
    public string? To { get; init; }

    /// <summary>Of a deposit: what was done; worth the policy's weight times <see cref="Quality"/> when there is no <see cref="Amount"/>.</summary>
    public string? Activity { get; init; }

    /// <summary>Of deposits, penalties and appreciations: goodwill at its face value, at most six decimals.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Of a deposit by activity: 0 to 1, by default 1, at most six decimals.</summary>
    public decimal? Quality { get; init; }

    /// <summary>Of a rating: -1 to 1. Of an appreciation: 0 to 2, a multiple of what the deposit was worth. At most six decimals.</summary>
    public decimal? Value { get; init; }

    /// <summary>Of appreciations and reversals: the entry that is meant, by its id (within the dedupe window) or its handle (at any age).</summary>
    public string? Of { get; init; }

    /// <summary>When it happened; by default when it arrives. At most 5 minutes in the future; kept to the microsecond.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>A link to what it is about: at most 512 bytes of UTF-8.</summary>
    public string? Ref { get; init; }

    /// <summary>Goodwill that passes from one member to another, worth what the policy says of the activity, times the quality.</summary>
    public static Event Deposit(string id, string from, string to, string activity, decimal? quality = null) =>
        new() { Id = id, Type = "deposit", From = from, To = to, Activity = activity, Quality = quality };

    /// <summary>Goodwill that passes from one member to another, at its face value.</summary>
    public static Event Deposit(string id, string from, string to, decimal amount, string? activity = null) =>
        new() { Id = id, Type = "deposit", From = from, To = to, Activity = activity, Amount = amount };

    /// <summary>A statement of trust, -1 to 1, from one member about another. The last one stands.</summary>
    public static Event Rating(string id, string from, string to, decimal value) =>
        new() { Id = id, Type = "rating", From = from, To = to, Value = value };

    /// <summary>The receiver's own valuation of an earlier deposit, as a multiple (0 to 2) of what it was worth. The last one counts.</summary>
    /// <param name="id">The idempotency key.</param>
    /// <param name="from">The deposit's receiver.</param>
    /// <param name="of">The deposit, by its id or its handle.</param>
    /// <param name="value">The multiple.</param>
    /// <param name="to">The deposit's giver; needed where the community has more than one shard and the deposit is named by its id.</param>
    public static Event Appreciation(string id, string from, string of, decimal value, string? to = null) =>
        new() { Id = id, Type = "appreciation", From = from, To = to, Of = of, Value = value };

    /// <summary>A moderator's negative entry, drawn from the member's account with the community.</summary>
    /// <param name="id">The idempotency key.</param>
    /// <param name="moderator">Who penalizes; <c>@commons</c> where a rule of the platform's does.</param>
    /// <param name="member">Whom.</param>
    /// <param name="amount">Goodwill, more than 0.</param>
    /// <param name="reason">Why: 1 to 512 bytes, fit for the member to read.</param>
    public static Event Penalty(string id, string moderator, string member, decimal amount, string reason) =>
        new() { Id = id, Type = "penalty", From = moderator, To = member, Amount = amount, Ref = reason };

    /// <summary>Undoes an earlier entry.</summary>
    /// <param name="id">The idempotency key.</param>
    /// <param name="of">The entry, by its id or its handle.</param>
    /// <param name="from">Who did it; needed where the community has more than one shard and the entry is named by its id.</param>
    /// <param name="to">To whom; likewise.</param>
    public static Event Reversal(string id, string of, string? from = null, string? to = null) =>
        new() { Id = id, Type = "reversal", From = from, To = to, Of = of };
}
