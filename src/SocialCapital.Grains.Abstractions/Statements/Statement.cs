namespace SocialCapital.Grains.Abstractions.Statements;

/// <summary>A page of a statement over all shards.</summary>
/// <param name="Lines">The entries, newest first.</param>
/// <param name="Cursor">What to ask with for the next page; null where this is the last.</param>
[GenerateSerializer, Immutable]
public sealed record Statement([property: Id(0)] StatementLine[] Lines, [property: Id(1)] string? Cursor);
