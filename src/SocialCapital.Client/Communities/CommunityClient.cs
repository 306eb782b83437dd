using System.Globalization;
using System.Net;
using System.Text.Json;
using SocialCapital.Client.Audits;
using SocialCapital.Client.Events;
using SocialCapital.Client.Favors;
using SocialCapital.Client.Keys;
using SocialCapital.Client.Liquidity;
using SocialCapital.Client.Members;
using SocialCapital.Client.Moderation;
using SocialCapital.Client.Notices;
using SocialCapital.Client.Previews;
using SocialCapital.Client.Problems;
using SocialCapital.Client.Refolds;
using SocialCapital.Client.Relationships;
using SocialCapital.Client.Transport;
using SocialCapital.Client.Webhooks;

namespace SocialCapital.Client.Communities;

/// <summary>One community. Cheap to make; safe for use by many at a time.</summary>
public sealed class CommunityClient
{
    private readonly ApiTransport _transport;
    private readonly string _path;

    internal CommunityClient(ApiTransport transport, string id)
    {
        _transport = transport;
        _path = ApiPath.Of("v1/communities", id);
        Id = id;
        Events = new EventsClient(transport, _path);
        Members = new MembersClient(transport, _path);
        Relationships = new RelationshipsClient(transport, _path);
        Favors = new FavorsClient(transport, _path);
        Audits = new AuditsClient(transport, _path);
        Keys = new KeysClient(transport, _path);
        PolicyPreviews = new PolicyPreviewsClient(transport, _path);
        PolicyRefolds = new PolicyRefoldsClient(transport, _path);
        Moderation = new ModerationClient(transport, _path);
        Notices = new NoticesClient(transport, _path);
        Webhooks = new WebhooksClient(transport, _path);
    }

    /// <summary>The community's id.</summary>
    public string Id { get; }

    /// <summary>Sends events.</summary>
    public EventsClient Events { get; }

    /// <summary>Reads members.</summary>
    public MembersClient Members { get; }

    /// <summary>Reads relationships.</summary>
    public RelationshipsClient Relationships { get; }

    /// <summary>Asks and ends favors.</summary>
    public FavorsClient Favors { get; }

    /// <summary>Runs audits, and reads what they found.</summary>
    public AuditsClient Audits { get; }

    /// <summary>Finds out what a policy would change.</summary>
    public PolicyPreviewsClient PolicyPreviews { get; }

    /// <summary>Gives old entries the worth that they have under the policy in force.</summary>
    public PolicyRefoldsClient PolicyRefolds { get; }

    /// <summary>Makes, rotates and revokes keys.</summary>
    public KeysClient Keys { get; }

    /// <summary>Penalizes members, and undoes entries.</summary>
    public ModerationClient Moderation { get; }

    /// <summary>Follows what happens in the bank.</summary>
    public NoticesClient Notices { get; }

    /// <summary>Has what happens delivered to addresses.</summary>
    public WebhooksClient Webhooks { get; }

    /// <summary>The community's settings and figures.</summary>
    /// <exception cref="SocialCapitalException">It does not exist, the key does not open it, or nobody answered.</exception>
    public Task<Community> GetAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync(_path, ClientJson.Default.Community, cancellationToken);

    /// <summary>The policy in force.</summary>
    /// <exception cref="SocialCapitalException">As of <see cref="GetAsync"/>.</exception>
    public async Task<CommunityPolicy> GetPolicyAsync(CancellationToken cancellationToken = default) =>
        PolicyOf(await _transport.SendAsync(HttpMethod.Get, _path + "/policy", cancellationToken).ConfigureAwait(false));

    /// <summary>
    /// Replaces the policy of this version. Null where another one is in force: somebody else was quicker, or an earlier attempt
    /// of this call, whose answer was lost; read it again. Needs the admin key.
    /// </summary>
    /// <exception cref="SocialCapitalException">The policy breaks a rule (<c>invalid-policy</c>), or as of <see cref="GetAsync"/>.</exception>
    public async Task<CommunityPolicy?> ReplacePolicyAsync(int version, JsonElement document, CancellationToken cancellationToken = default)
    {
        var ifMatch = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
        var response = await _transport.SendAsync(
            HttpMethod.Put, _path + "/policy", document, ClientJson.Default.JsonElement, cancellationToken, ifMatch).ConfigureAwait(false);
        return response.Status == HttpStatusCode.PreconditionFailed ? null : PolicyOf(response);
    }

    /// <summary>How much the community may ask of each gateway. Needs a key of the scope admin.</summary>
    /// <exception cref="SocialCapitalException">As of <see cref="GetAsync"/>.</exception>
    public Task<Quota> GetQuotaAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync(_path + "/quota", ClientJson.Default.Quota, cancellationToken);

    /// <summary>Says how much the community may ask of each gateway. Needs the service's admin key.</summary>
    /// <exception cref="SocialCapitalException">As of <see cref="GetAsync"/>.</exception>
    public async Task<Quota> SetQuotaAsync(Quota quota, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(HttpMethod.Put, _path + "/quota", quota, ClientJson.Default.Quota, cancellationToken).ConfigureAwait(false))
        .Read(ClientJson.Default.Quota);

    /// <summary>The leaders, best first.</summary>
    /// <param name="by"><c>score</c>, <c>given</c> or <c>net</c>; by default the score.</param>
    /// <param name="limit">How many at most: 1 to 100, by default 20.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">As of <see cref="GetAsync"/>.</exception>
    public Task<Leaderboard> GetLeaderboardAsync(string? by = null, int? limit = null, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(
            ApiPath.With(_path + "/leaderboard", ("by", by), ("limit", ApiPath.Text(limit))), ClientJson.Default.Leaderboard, cancellationToken);

    /// <summary>How the community's bank stands.</summary>
    /// <exception cref="SocialCapitalException">As of <see cref="GetAsync"/>.</exception>
    public Task<LiquidityReport> GetLiquidityAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync(_path + "/liquidity", ClientJson.Default.LiquidityReport, cancellationToken);

    /// <summary>In which economies its relationships are.</summary>
    /// <exception cref="SocialCapitalException">As of <see cref="GetAsync"/>.</exception>
    public Task<EconomyReport> GetEconomiesAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync(_path + "/economies", ClientJson.Default.EconomyReport, cancellationToken);

    private static CommunityPolicy PolicyOf(ApiResponse response)
    {
        if (!response.IsSuccess
            || !int.TryParse(response.ETag?.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw response.Failure();
        }

        using var document = JsonDocument.Parse(response.Body);
        return new CommunityPolicy(version, document.RootElement.Clone());
    }
}
