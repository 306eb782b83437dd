using System.ComponentModel;

namespace SocialCapital.Gateway.OpenApi;

/// <summary>What every event says, however it comes.</summary>
internal abstract record EventFieldsDocument
{
    [Description("deposit, rating, appreciation, penalty or reversal.")]
    public required string Type { get; init; }

    [Description("Who does it: 1-128 bytes of UTF-8, no control characters; of the ids that begin with @ only @commons. Optional in a reversal.")]
    public string? From { get; init; }

    [Description("To whom. Optional in an appreciation and a reversal.")]
    public string? To { get; init; }

    [Description("Deposits: what was done; worth the policy's weight times quality when there is no amount. 1-64 of a-z 0-9 - _ .")]
    public string? Activity { get; init; }

    [Description("Deposits, penalties, appreciations: goodwill at its face value, with at most six decimals.")]
    public decimal? Amount { get; init; }

    [Description("Deposits by activity: 0 to 1, default 1.")]
    public decimal? Quality { get; init; }

    [Description("Ratings: -1 to 1. Appreciations: 0 to 2, a multiple of what the deposit was worth.")]
    public decimal? Value { get; init; }

    [Description("Appreciations and reversals: the entry that is meant, by its id or its handle.")]
    public string? Of { get; init; }

    [Description("When it happened, RFC 3339 with an offset; default: when it arrived. At most 5 minutes in the future.")]
    public DateTimeOffset? Time { get; init; }

    [Description("A link to what it is about: at most 512 bytes of UTF-8, no control characters.")]
    public string? Ref { get; init; }
}
