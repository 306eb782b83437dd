using System.Runtime.CompilerServices;
using SocialCapital.Client.Erasure;
using SocialCapital.Client.Explanations;
using SocialCapital.Client.Favors;
using SocialCapital.Client.Problems;
using SocialCapital.Client.Statements;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client.Members;

/// <summary>Reads a community's members. Needs its read key. The ids <c>.</c> and <c>..</c> can only be asked about with <see cref="QueryScoresAsync"/>.</summary>
public sealed class MembersClient
{
    private const string Unknown = "unknown-member";

    private readonly ApiTransport _transport;
    private readonly string _community;

    internal MembersClient(ApiTransport transport, string community) => (_transport, _community) = (transport, community);

    /// <summary>A member's balance and score; null where no event has named the member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="at">As of when decay is reckoned; by default now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<MemberAccount?> FindAsync(string member, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _transport.FindAsync(
            ApiPath.With(PathOf(member), ("at", ApiPath.Text(at))), Unknown, ClientJson.Default.MemberAccount, cancellationToken);

    /// <summary>A member's tier; null where no event has named the member. Where the policy shows tiers to everybody it needs no key.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<MemberTier?> FindTierAsync(string member, CancellationToken cancellationToken = default) =>
        _transport.FindAsync(PathOf(member) + "/tier", Unknown, ClientJson.Default.MemberTier, cancellationToken);

    /// <summary>Everything that is held of a member; null where no event has named the member. Needs a key of the scope admin.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, nobody answered, or the answer is too large for memory's bound.</exception>
    public Task<MemberExport?> FindExportAsync(string member, CancellationToken cancellationToken = default) =>
        _transport.FindAsync(PathOf(member) + "/export", Unknown, ClientJson.Default.MemberExport, cancellationToken);

    /// <summary>
    /// Erases a member: nobody can tell any more who it was, and everybody else's accounts stay what they are. Null where no event
    /// has named the member. Needs a key of the scope admin.
    /// </summary>
    /// <param name="member">The member.</param>
    /// <param name="id">The idempotency key: the same again gets the same receipt. A new one where there is none; nothing in it may tell of the member.</param>
    /// <param name="by">The member who asks for it on the community's side; nobody where there is none.</param>
    /// <param name="cancellationToken">Ends the wait; whether the member was erased is unknown then, and the same may be asked again.</param>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<ErasureReceipt?> EraseAsync(
        string member, string? id = null, string? by = null, CancellationToken cancellationToken = default)
    {
        // Whatever is tried again must be known as the same.
        var path = ApiPath.With(PathOf(member), ("id", id ?? $"erasure-{Guid.NewGuid():N}"), ("by", by));
        var response = await _transport.SendAsync(HttpMethod.Delete, path, cancellationToken).ConfigureAwait(false);
        return response.Problem?.ShortType == Unknown ? null : response.Read(ClientJson.Default.ErasureReceipt);
    }

    /// <summary>Why a member's score is what it is; null where no event has named the member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="at">As of when decay is reckoned; by default now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<MemberExplanation?> ExplainAsync(string member, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _transport.FindAsync(
            ApiPath.With(PathOf(member) + "/explanation", ("at", ApiPath.Text(at))), Unknown, ClientJson.Default.MemberExplanation, cancellationToken);

    /// <summary>A page of a member's entries, newest first; null where no event has named the member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="limit">How many at most: 1 to 200, by default 50.</param>
    /// <param name="cursor">The one of the page before; the first page where there is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<MemberStatement?> FindStatementAsync(
        string member, int? limit = null, string? cursor = null, CancellationToken cancellationToken = default) =>
        _transport.FindAsync(
            ApiPath.With(PathOf(member) + "/statement", ("limit", ApiPath.Text(limit)), ("cursor", cursor)),
            Unknown,
            ClientJson.Default.MemberStatement,
            cancellationToken);

    /// <summary>All of a member's entries, newest first, page by page as they are asked for; none where no event has named the member.</summary>
    /// <exception cref="SocialCapitalException">A request was refused, or nobody answered.</exception>
    public async IAsyncEnumerable<Entry> ReadEntriesAsync(string member, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? cursor = null;
        do
        {
            var page = await FindStatementAsync(member, 200, cursor, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page?.Entries ?? [])
            {
                yield return entry;
            }

            cursor = page?.Cursor;
        }
        while (cursor is not null);
    }

    /// <summary>The scores of up to 1,000 members.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<ScoreList> QueryScoresAsync(IEnumerable<string> members, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(
            HttpMethod.Post, _community + "/scores:query", new ScoresRequest([.. members]), ClientJson.Default.ScoresRequest, cancellationToken)
            .ConfigureAwait(false)).Read(ClientJson.Default.ScoreList);

    /// <summary>A page of a member's favors, those asked last first. A page may be short, or empty, and the next have more: only without a cursor it is the last.</summary>
    /// <param name="member">The member.</param>
    /// <param name="role"><c>asker</c> or <c>asked</c>; both where nothing is said.</param>
    /// <param name="state"><c>open</c>, <c>honored</c>, <c>declined</c>, <c>canceled</c> or <c>expired</c>; all where nothing is said.</param>
    /// <param name="limit">How many at most: 1 to 200, by default 50.</param>
    /// <param name="cursor">The one of the page before; the first page where there is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<FavorPage> ListFavorsAsync(
        string member, string? role = null, string? state = null, int? limit = null, string? cursor = null, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(
            ApiPath.With(PathOf(member) + "/favors", ("role", role), ("state", state), ("limit", ApiPath.Text(limit)), ("cursor", cursor)),
            ClientJson.Default.FavorPage,
            cancellationToken);

    private string PathOf(string member) => ApiPath.Of(_community + "/members", member);
}
