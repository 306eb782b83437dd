using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Statements;

namespace SocialCapital.Grains.Abstractions.Relationships;

/// <summary>
/// The relationship of two members. The key names the community and the two in byte order (<see cref="RelationshipKey"/>).
/// </summary>
[Alias("socialcapital.relationship")]
public interface IRelationshipGrain : IGrainWithStringKey
{
    /// <summary>The relationship as <paramref name="from"/> sees it, as of every acknowledged event; null where there is no such community. Of somebody unknown it tells what may be expected of a newcomer.</summary>
    /// <param name="from">Who looks.</param>
    /// <param name="at">As of when evidence is weighed by its age; null for now.</param>
    [Alias("get")]
    Task<RelationshipView?> GetAsync(string from, Timestamp? at = null);

    /// <summary>Why <paramref name="from"/> may expect of the other what it may; null where there is no such community.</summary>
    /// <param name="from">Who trusts.</param>
    /// <param name="at">As of when evidence is weighed by its age; null for now.</param>
    /// <param name="cancellationToken">Ends the reading of entries.</param>
    [Alias("explain")]
    Task<PairExplanationView?> ExplainAsync(string from, Timestamp? at = null, CancellationToken cancellationToken = default);

    /// <summary>The pair's entries, newest first, with their effect on <paramref name="from"/>; null where the two never met.</summary>
    /// <param name="from">The side from which effects are told.</param>
    /// <param name="cursor">What an earlier page returned, or null.</param>
    /// <param name="limit">1 to 200.</param>
    /// <exception cref="FormatException">The cursor is none.</exception>
    [Alias("statement")]
    Task<Statement?> ReadStatementAsync(string from, string? cursor, int limit);

    /// <summary>
    /// Asks a favor of the other: decides by balance, credit line and holds, and posts it to the shard with the version of the
    /// account that it was decided on. The same again is answered with the favor as it stands.
    /// </summary>
    [Alias("ask-favor")]
    Task<FavorAnswer> AskFavorAsync(FavorRequest request);

    /// <summary>What <paramref name="from"/> can draw on the other, and what would become of an amount; null where there is no such community.</summary>
    [Alias("check-favor")]
    Task<CreditFigures?> CheckFavorAsync(string from, Goodwill amount);

    /// <summary>On what terms <paramref name="from"/> is with the other; null where one of the two is not known at all.</summary>
    [Alias("terms")]
    Task<TermsView?> GetTermsAsync(string from);

    /// <summary>
    /// Who could introduce <paramref name="from"/> to the other: at most three members on good terms with both, the best first.
    /// Only the newest entries of the two are looked at. Empty where one of them is not known.
    /// </summary>
    [Alias("introductions")]
    Task<IntroductionView[]> FindIntroductionsAsync(string from);
}
