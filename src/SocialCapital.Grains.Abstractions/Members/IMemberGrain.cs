using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Statements;

namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>A member's account over all shards. The key is <c>COMMUNITY/MEMBER</c>.</summary>
[Alias("socialcapital.member")]
public interface IMemberGrain : IGrainWithStringKey
{
    /// <summary>The balance and score as of every acknowledged event; null where the member is not known.</summary>
    /// <param name="at">As of when evidence is weighed by its age; null for now.</param>
    [Alias("get")]
    Task<MemberView?> GetAsync(Timestamp? at = null);

    /// <summary>The score's factors with the strongest entries behind them, and what a taker is told by; null where the member is not known.</summary>
    /// <param name="at">As of when evidence is weighed by its age; null for now.</param>
    /// <param name="cancellationToken">Ends the reading of entries.</param>
    [Alias("explain")]
    Task<ExplanationView?> ExplainAsync(Timestamp? at = null, CancellationToken cancellationToken = default);

    /// <summary>The member's entries, newest first; null where the member is not known.</summary>
    /// <param name="cursor">What an earlier page returned, or null.</param>
    /// <param name="limit">1 to 200.</param>
    /// <exception cref="FormatException">The cursor is none.</exception>
    [Alias("statement")]
    Task<Statement?> ReadStatementAsync(string? cursor, int limit);

    /// <summary>The member's favors, those asked last first; null where the member is not known.</summary>
    /// <param name="role">On which side.</param>
    /// <param name="state">How they stand; null for all.</param>
    /// <param name="cursor">What an earlier page returned, or null.</param>
    /// <param name="limit">1 to 200.</param>
    /// <exception cref="FormatException">The cursor is none.</exception>
    [Alias("favors")]
    Task<FavorList?> ListFavorsAsync(FavorRole role, FavorState? state, string? cursor, int limit);
}
