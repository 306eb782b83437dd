using SocialCapital.Gateway.Problems;

namespace SocialCapital.Gateway.Queries;

/// <summary>Which piece of a statement is asked for.</summary>
/// <param name="Cursor">What an earlier page returned; null for the newest.</param>
/// <param name="Limit">How many entries at most.</param>
internal readonly record struct StatementPaging(string? Cursor, int Limit)
{
    /// <summary>How many entries, when nothing is said.</summary>
    public const int LimitUsual = 50;

    /// <summary>The most entries on a page.</summary>
    public const int LimitMax = 200;

    /// <summary>Reads the page.</summary>
    /// <exception cref="ProblemException">The cursor is none.</exception>
    public async Task<T?> ReadAsync<T>(Func<string?, int, Task<T?>> read)
        where T : class
    {
        try
        {
            return await read(Cursor, Limit);
        }
        catch (FormatException)
        {
            throw new ProblemException(ProblemKind.InvalidQuery, "'cursor' must be what an earlier page returned.", "cursor");
        }
    }
}
