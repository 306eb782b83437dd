using System.Net;
using SocialCapital.Client.Communities;
using SocialCapital.Client.Problems;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client;

/// <summary>
/// The HTTP API. Have it made by <see cref="Hosting.SocialCapitalClientServices.AddSocialCapitalClient"/>, which gives it retries.
/// Safe for use by many at a time, and meant to live as long as the process.
/// </summary>
public sealed class SocialCapitalClient
{
    private readonly ApiTransport _transport;

    /// <summary>A client over an HTTP client of your own, with its base address (with a slash at the end), its key and its timeouts. Nothing is tried again but what that does by itself.</summary>
    public SocialCapitalClient(HttpClient http, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        _transport = new ApiTransport(http, time ?? TimeProvider.System);
    }

    /// <summary>A community. Nothing is asked yet.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="key">The key to ask with, where it is another than the client's. A secret.</param>
    /// <exception cref="ArgumentException">No community can have the id.</exception>
    public CommunityClient Community(string id, string? key = null) => new(_transport.WithKey(key), id);

    /// <summary>
    /// Founds a community. Null where the id is taken: possibly by an earlier attempt of this call, whose answer, with the keys in it, was lost.
    /// Needs the admin key.
    /// </summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<FoundedCommunity?> FoundCommunityAsync(NewCommunity community, CancellationToken cancellationToken = default)
    {
        var response = await _transport.SendAsync(
            HttpMethod.Post, "v1/communities", community, ClientJson.Default.NewCommunity, cancellationToken).ConfigureAwait(false);
        return response.Status == HttpStatusCode.Conflict ? null : response.Read(ClientJson.Default.FoundedCommunity);
    }

    /// <summary>Whether the process runs. Asked once; false also where nobody answers.</summary>
    public Task<bool> IsRunningAsync(CancellationToken cancellationToken = default) => ProbeAsync("healthz", cancellationToken);

    /// <summary>Whether the bank can take events. Asked once; false also where nobody answers.</summary>
    public Task<bool> IsReadyAsync(CancellationToken cancellationToken = default) => ProbeAsync("readyz", cancellationToken);

    private async Task<bool> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return (await _transport.SendAsync(HttpMethod.Get, path, cancellationToken, mayRepeat: false).ConfigureAwait(false))
                .TryRead(ClientJson.Default.ServiceHealth) is { Status: "ok" or "ready" };
        }
        catch (SocialCapitalException)
        {
            return false;
        }
    }
}
