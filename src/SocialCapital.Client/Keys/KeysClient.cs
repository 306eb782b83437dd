using SocialCapital.Client.Problems;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client.Keys;

/// <summary>Makes, rotates and revokes a community's keys. Needs a key of the scope admin, or the service's admin key.</summary>
public sealed class KeysClient
{
    private readonly ApiTransport _transport;
    private readonly string _path;

    internal KeysClient(ApiTransport transport, string community) => (_transport, _path) = (transport, community + "/keys");

    /// <summary>Those there are, without their secrets.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<KeyList> ListAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync(_path, ClientJson.Default.KeyList, cancellationToken);

    /// <summary>
    /// Makes one. It is not tried again where its answer is lost: the key may exist then, unknown to anybody; list the keys,
    /// and revoke it.
    /// </summary>
    /// <exception cref="SocialCapitalException">The request was refused (<c>too-many-keys</c>), or nobody answered.</exception>
    public async Task<NewKey> MakeAsync(KeyOrder order, CancellationToken cancellationToken = default)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(order, ClientJson.Default.KeyOrder);
        var answer = await _transport.SendAsync(
            HttpMethod.Post, _path, cancellationToken, body, ApiTransport.Json, mayRepeat: false).ConfigureAwait(false);
        return answer.Read(ClientJson.Default.NewKey);
    }

    /// <summary>Makes a key of the same scope and name. Not tried again, as with <see cref="MakeAsync"/>.</summary>
    /// <param name="id">The earlier key's.</param>
    /// <param name="overlap">How long the earlier one opens on, to the second, at most 30 days; null for a day.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">There is no such key (<c>unknown-key</c>), or nobody answered.</exception>
    public async Task<NewKey> RotateAsync(string id, TimeSpan? overlap = null, CancellationToken cancellationToken = default)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            new KeyRotation { OverlapSeconds = (int?)overlap?.TotalSeconds }, ClientJson.Default.KeyRotation);
        var answer = await _transport.SendAsync(
            HttpMethod.Post, ApiPath.Of(_path, id) + ":rotate", cancellationToken, body, ApiTransport.Json, mayRepeat: false).ConfigureAwait(false);
        return answer.Read(ClientJson.Default.NewKey);
    }

    /// <summary>Ends one: within a second no gateway opens to it.</summary>
    /// <returns>Whether there was such a key.</returns>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancellationToken = default)
    {
        var answer = await _transport.SendAsync(HttpMethod.Delete, ApiPath.Of(_path, id), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess || (answer.Problem?.ShortType == "unknown-key" ? false : throw answer.Failure());
    }
}
