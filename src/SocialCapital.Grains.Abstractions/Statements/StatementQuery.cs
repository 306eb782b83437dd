namespace SocialCapital.Grains.Abstractions.Statements;

/// <summary>Asks one shard for entries, newest first.</summary>
/// <param name="Member">Whose entries; of a pair, the side from which effects are told.</param>
/// <param name="Other">The other of the pair; null for all of the member's.</param>
/// <param name="Before">Only entries with a lower offset; <see cref="long.MaxValue"/> for the newest.</param>
/// <param name="Limit">At most so many, 1 to 200.</param>
/// <param name="IsInclusive">The entry at that offset, too, with which it begins.</param>
[GenerateSerializer, Immutable]
public sealed record StatementQuery(
    [property: Id(0)] string Member,
    [property: Id(1)] string? Other,
    [property: Id(2)] long Before,
    [property: Id(3)] int Limit,
    [property: Id(4)] bool IsInclusive = false);
