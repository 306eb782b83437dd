namespace SocialCapital.Grains.Abstractions.Statements;

/// <summary>A piece of a statement, newest first.</summary>
/// <param name="Known">Whether the member (or the pair) has an account here.</param>
/// <param name="Lines">The entries.</param>
/// <param name="Next">Where the next piece goes on (<see cref="StatementQuery.Before"/>); 0 where there is none.</param>
[GenerateSerializer, Immutable]
public sealed record StatementPage(
    [property: Id(0)] bool Known,
    [property: Id(1)] StatementLine[] Lines,
    [property: Id(2)] long Next);
