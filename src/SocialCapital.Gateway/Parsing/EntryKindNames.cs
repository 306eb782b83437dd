using SocialCapital.Domain.Entries;
using SocialCapital.Grains.Abstractions.Statements;

namespace SocialCapital.Gateway.Parsing;

/// <summary>The public names of the kinds of entries.</summary>
internal static class EntryKindNames
{
    /// <summary>The name that stands in <c>type</c>: a freeze that is lifted has one of its own.</summary>
    public static string Of(StatementLine line) => line is { Kind: EntryKind.Frozen, IsLift: true } ? "unfrozen" : Of(line.Kind);

    /// <summary>The name that stands in <c>type</c>.</summary>
    public static string Of(EntryKind kind) => kind switch
    {
        EntryKind.Deposit => "deposit",
        EntryKind.Rating => "rating",
        EntryKind.Appreciation => "appreciation",
        EntryKind.Penalty => "penalty",
        EntryKind.Reversal => "reversal",
        EntryKind.FavorAsked => "favor-asked",
        EntryKind.FavorHonored => "favor-honored",
        EntryKind.FavorDeclined => "favor-declined",
        EntryKind.FavorCanceled => "favor-canceled",
        EntryKind.FavorExpired => "favor-expired",
        EntryKind.CreditCapped => "credit-capped",
        EntryKind.Assessed => "assessed",
        EntryKind.Frozen => "frozen",
        EntryKind.Erased => "erased",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
