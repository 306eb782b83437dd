using System.Globalization;
using System.Net;
using SocialCapital.Client.Problems;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client.Refolds;

/// <summary>
/// Gives every entry of a community the worth that it has under the policy in force, as if that had been in force from the first entry on. Needs
/// a key of the scope admin. While it runs, the community answers nothing else (<c>refold-running</c>).
/// </summary>
public sealed class PolicyRefoldsClient
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ApiTransport _transport;
    private readonly string _path;

    internal PolicyRefoldsClient(ApiTransport transport, string community) => (_transport, _path) = (transport, community + "/policy:refold");

    /// <summary>Begins a re-fold under the policy of a version; null where another is in force. It goes on whether anybody waits for it or not.</summary>
    /// <param name="policyVersion">The version that must be in force.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <exception cref="SocialCapitalException">
    /// Another re-fold of the community is under way (<c>refold-running</c>), the bank's store can't do it (<c>refold-unsupported</c>), the request
    /// was refused otherwise, or nobody answered.
    /// </exception>
    public async Task<PolicyRefold?> StartAsync(int policyVersion, CancellationToken cancellationToken = default)
    {
        var ifMatch = string.Create(CultureInfo.InvariantCulture, $"\"{policyVersion}\"");
        var response = await _transport.SendAsync(
            HttpMethod.Post, _path, cancellationToken, ifMatch: ifMatch, mayRepeat: false).ConfigureAwait(false);
        return response.Status == HttpStatusCode.PreconditionFailed ? null : response.Read(ClientJson.Default.PolicyRefold);
    }

    /// <summary>How far the last re-fold is, or what it did; null where there was none in the last day that the silo remembers.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<PolicyRefold?> FindAsync(CancellationToken cancellationToken = default) =>
        _transport.FindAsync(_path, "no-refold", ClientJson.Default.PolicyRefold, cancellationToken);

    /// <summary>Waits until the last re-fold has ended, and answers with it; null where there is none (any more).</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<PolicyRefold?> WaitAsync(CancellationToken cancellationToken = default)
    {
        while (await FindAsync(cancellationToken).ConfigureAwait(false) is { } refold)
        {
            if (refold.State != "running")
            {
                return refold;
            }

            await Task.Delay(Pause, _transport.Time, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Stops the re-fold that is under way, unless it is at its last step: then its state is <c>running</c> still. Null where there is none.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<PolicyRefold?> StopAsync(CancellationToken cancellationToken = default)
    {
        var response = await _transport.SendAsync(HttpMethod.Delete, _path, cancellationToken).ConfigureAwait(false);
        return response.Problem?.ShortType == "no-refold" ? null : response.Read(ClientJson.Default.PolicyRefold);
    }
}
