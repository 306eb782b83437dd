using SocialCapital.Client.Problems;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client.Audits;

/// <summary>Runs a community's audits, and reads what they found.</summary>
public sealed class AuditsClient
{
    private const string NotAudited = "not-audited";

    private readonly ApiTransport _transport;
    private readonly string _path;

    internal AuditsClient(ApiTransport transport, string community) => (_transport, _path) = (transport, community);

    /// <summary>Begins an audit, or goes on with one that was stopped. Needs the admin key.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<AuditProgress> StartAsync(CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(HttpMethod.Post, _path + "/audit", cancellationToken).ConfigureAwait(false)).Read(ClientJson.Default.AuditProgress);

    /// <summary>Stops the audit that is under way. Needs the admin key.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<AuditProgress> StopAsync(CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(HttpMethod.Delete, _path + "/audit", cancellationToken).ConfigureAwait(false)).Read(ClientJson.Default.AuditProgress);

    /// <summary>How far the audit has come, and when the last one ended.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<AuditProgress> GetAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync(_path + "/audit", ClientJson.Default.AuditProgress, cancellationToken);

    /// <summary>Groups that lift themselves, as of the last audit; null before the first.</summary>
    /// <param name="limit">How many at most: 1 to 100, by default 20.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<RingReport?> FindRingsAsync(int? limit = null, CancellationToken cancellationToken = default) => _transport.FindAsync(
        ApiPath.With(_path + "/rings", ("limit", ApiPath.Text(limit))), NotAudited, ClientJson.Default.RingReport, cancellationToken);

    /// <summary>How the community fares, as of the last audit; null before the first.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<CommunityHealth?> FindHealthAsync(CancellationToken cancellationToken = default) =>
        _transport.FindAsync(_path + "/health", NotAudited, ClientJson.Default.CommunityHealth, cancellationToken);
}
