using SocialCapital.Client.Explanations;
using SocialCapital.Client.Favors;
using SocialCapital.Client.Problems;
using SocialCapital.Client.Statements;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client.Relationships;

/// <summary>Reads relationships, each seen from the first of the two. Needs the read key, and <see cref="CapCreditAsync"/> the write key.</summary>
public sealed class RelationshipsClient
{
    private readonly ApiTransport _transport;
    private readonly string _community;

    internal RelationshipsClient(ApiTransport transport, string community) => (_transport, _community) = (transport, community);

    /// <summary>A relationship. Two who never met have one with zero entries.</summary>
    /// <param name="from">Who looks.</param>
    /// <param name="to">At whom.</param>
    /// <param name="at">As of when decay is reckoned; by default now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<Relationship> GetAsync(string from, string to, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(ApiPath.With(PathOf(from, to), ("at", ApiPath.Text(at))), ClientJson.Default.Relationship, cancellationToken);

    /// <summary>Why the first may expect of the second what it may.</summary>
    /// <param name="from">Who may expect something.</param>
    /// <param name="to">Of whom.</param>
    /// <param name="at">As of when decay is reckoned; by default now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<RelationshipExplanation> ExplainAsync(
        string from, string to, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(
            ApiPath.With(PathOf(from, to) + "/explanation", ("at", ApiPath.Text(at))), ClientJson.Default.RelationshipExplanation, cancellationToken);

    /// <summary>A page of a pair's entries, newest first, with their effect on the first of the two.</summary>
    /// <param name="from">Who looks.</param>
    /// <param name="to">At whom.</param>
    /// <param name="limit">How many at most: 1 to 200, by default 50.</param>
    /// <param name="cursor">The one of the page before; the first page where there is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<RelationshipStatement> GetStatementAsync(
        string from, string to, int? limit = null, string? cursor = null, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(
            ApiPath.With(PathOf(from, to) + "/statement", ("limit", ApiPath.Text(limit)), ("cursor", cursor)),
            ClientJson.Default.RelationshipStatement,
            cancellationToken);

    /// <summary>Whether the first would be granted a favor by the second now, and why. Changes nothing.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<FavorCheck> CheckFavorAsync(string from, string to, decimal amount, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(
            ApiPath.With(PathOf(from, to) + "/favor-check", ("amount", ApiPath.Text(amount))), ClientJson.Default.FavorCheck, cancellationToken);

    /// <summary>Says how long a line the debtor may have with the creditor at most.</summary>
    /// <param name="id">The idempotency key: the same again changes nothing.</param>
    /// <param name="creditor">Who lets the other have the line.</param>
    /// <param name="debtor">Who has it.</param>
    /// <param name="line">0 or more, also below what is owed; null for as long as the policy says.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<CreditCap> CapCreditAsync(
        string id, string creditor, string debtor, decimal? line, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(
            HttpMethod.Put, PathOf(creditor, debtor) + "/credit", new CreditCapRequest(id, line), ClientJson.Default.CreditCapRequest, cancellationToken)
            .ConfigureAwait(false)).Read(ClientJson.Default.CreditCap);

    private string PathOf(string from, string to) => ApiPath.Of(_community + "/relationships", from, to);
}
