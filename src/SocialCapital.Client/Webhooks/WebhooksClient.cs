using System.Text.Json;
using SocialCapital.Client.Problems;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client.Webhooks;

/// <summary>Has what happens in a community delivered to addresses. Needs a key of the scope admin.</summary>
public sealed class WebhooksClient
{
    private const string Unknown = "unknown-webhook";

    private readonly ApiTransport _transport;
    private readonly string _path;

    internal WebhooksClient(ApiTransport transport, string community) => (_transport, _path) = (transport, community + "/webhooks");

    /// <summary>Makes one. Not tried again where its answer is lost: it may exist then, with a secret that nobody knows; list, and remove it.</summary>
    /// <exception cref="SocialCapitalException">The request was refused (<c>too-many-webhooks</c>, <c>invalid-field</c>), or nobody answered.</exception>
    public async Task<NewWebhook> MakeAsync(WebhookOrder order, CancellationToken cancellationToken = default) =>
        (await PostAsync(_path, JsonSerializer.SerializeToUtf8Bytes(order, ClientJson.Default.WebhookOrder), cancellationToken).ConfigureAwait(false))
        .Read(ClientJson.Default.NewWebhook);

    /// <summary>Those there are.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<WebhookList> ListAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync(_path, ClientJson.Default.WebhookList, cancellationToken);

    /// <summary>How one stands; null where there is none.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<Webhook?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.FindAsync(ApiPath.Of(_path, id), Unknown, ClientJson.Default.Webhook, cancellationToken);

    /// <summary>Ends one, with all that it has not delivered.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken = default)
    {
        var answer = await _transport.SendAsync(HttpMethod.Delete, ApiPath.Of(_path, id), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess || (answer.Problem?.ShortType == Unknown ? false : throw answer.Failure());
    }

    /// <summary>Sends a test, once, and says what came of it.</summary>
    /// <exception cref="SocialCapitalException">There is no such webhook (<c>unknown-webhook</c>), or nobody answered.</exception>
    public async Task<PingResult> PingAsync(string id, CancellationToken cancellationToken = default) =>
        (await PostAsync(ApiPath.Of(_path, id) + ":ping", null, cancellationToken).ConfigureAwait(false)).Read(ClientJson.Default.PingResult);

    /// <summary>Makes a new secret; for a while the earlier one signs, too. Not tried again, as with <see cref="MakeAsync"/>.</summary>
    /// <param name="id">The webhook's.</param>
    /// <param name="overlap">For how long, to the second, at most 30 days; null for a day.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">There is no such webhook (<c>unknown-webhook</c>), or nobody answered.</exception>
    public async Task<NewWebhook> RotateAsync(string id, TimeSpan? overlap = null, CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new WebhookRotation { OverlapSeconds = (int?)overlap?.TotalSeconds }, ClientJson.Default.WebhookRotation);
        return (await PostAsync(ApiPath.Of(_path, id) + ":rotate", body, cancellationToken).ConfigureAwait(false)).Read(ClientJson.Default.NewWebhook);
    }

    /// <summary>Has one that was switched off deliver again, from where it was.</summary>
    /// <exception cref="SocialCapitalException">There is no such webhook (<c>unknown-webhook</c>), or nobody answered.</exception>
    public async Task<Webhook> EnableAsync(string id, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(HttpMethod.Post, ApiPath.Of(_path, id) + ":enable", cancellationToken).ConfigureAwait(false))
        .Read(ClientJson.Default.Webhook);

    /// <summary>Tries again what was given up: one notice, or all that happened since a time, or all.</summary>
    /// <exception cref="SocialCapitalException">There is no such webhook (<c>unknown-webhook</c>), or nobody answered.</exception>
    public async Task<Redelivery> RedeliverAsync(string id, RedeliveryOrder order, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(
            HttpMethod.Post, ApiPath.Of(_path, id) + ":redeliver", order, ClientJson.Default.RedeliveryOrder, cancellationToken).ConfigureAwait(false))
        .Read(ClientJson.Default.Redelivery);

    /// <summary>What one has given up (<c>dead</c>), or what waits for another try (<c>pending</c>); the latest first.</summary>
    /// <exception cref="SocialCapitalException">There is no such webhook (<c>unknown-webhook</c>), or nobody answered.</exception>
    public Task<DeliveryList> ListDeliveriesAsync(string id, string? status = null, int? limit = null, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(
            ApiPath.With(ApiPath.Of(_path, id) + "/deliveries", ("status", status), ("limit", ApiPath.Text(limit))),
            ClientJson.Default.DeliveryList,
            cancellationToken);

    private Task<ApiResponse> PostAsync(string path, byte[]? body, CancellationToken cancellationToken) =>
        _transport.SendAsync(HttpMethod.Post, path, cancellationToken, body is null ? (ReadOnlyMemory<byte>?)null : body, ApiTransport.Json, mayRepeat: false);
}
