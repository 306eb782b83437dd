using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Settling;

namespace SocialCapital.Grains.Abstractions.Statements;

/// <summary>An entry that was looked up by its handle.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="From">Whose it is; of a penalty the moderator.</param>
/// <param name="To">Whom it is about.</param>
/// <param name="Worth">The goodwill that it moved when it was taken.</param>
/// <param name="Refusal">Why a reversal of it would be refused; none where it would not.</param>
/// <param name="Reason">The same as a sentence; null where it would not.</param>
[GenerateSerializer, Immutable]
public sealed record FoundEntry(
    [property: Id(0)] EntryKind Kind,
    [property: Id(1)] string From,
    [property: Id(2)] string To,
    [property: Id(3)] Goodwill Worth,
    [property: Id(4)] RejectionCode Refusal,
    [property: Id(5)] string? Reason);
