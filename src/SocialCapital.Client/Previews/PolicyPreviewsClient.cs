using System.Text.Json;
using SocialCapital.Client.Problems;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client.Previews;

/// <summary>Finds out what a policy would change before it is put in force. Needs a key of the scope admin. Changes nothing.</summary>
public sealed class PolicyPreviewsClient
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ApiTransport _transport;
    private readonly string _path;

    internal PolicyPreviewsClient(ApiTransport transport, string community) => (_transport, _path) = (transport, community + "/policy:preview");

    /// <summary>Previews a policy. Answers within some five seconds: where it takes longer, its state is <c>running</c>.</summary>
    /// <param name="policy">A preset's name, or a document, as for <see cref="Communities.CommunityClient.ReplacePolicyAsync"/>.</param>
    /// <param name="refold">Whether entries are valued as if it had been in force from the first on; else they keep the value they have.</param>
    /// <param name="limit">How many of those who would change tier are told of: 1 to 1,000, by default 100.</param>
    /// <param name="cancellationToken">Ends the wait, and stops the preview as long as this waits for it.</param>
    /// <exception cref="SocialCapitalException">
    /// Another preview of the community is under way (<c>preview-running</c>), the policy breaks a rule (<c>invalid-policy</c>), the
    /// request was refused otherwise, or nobody answered.
    /// </exception>
    public async Task<PolicyPreview> StartAsync(
        JsonElement policy, bool refold = false, int? limit = null, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(
            HttpMethod.Post,
            ApiPath.With(_path, ("refold", refold ? "true" : "false"), ("limit", ApiPath.Text(limit))),
            policy,
            ClientJson.Default.JsonElement,
            cancellationToken).ConfigureAwait(false)).Read(ClientJson.Default.PolicyPreview);

    /// <summary>How far the last preview is, or what it found; null where there was none in the last 15 minutes.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<PolicyPreview?> FindAsync(CancellationToken cancellationToken = default) =>
        _transport.FindAsync(_path, "no-preview", ClientJson.Default.PolicyPreview, cancellationToken);

    /// <summary>Waits until the last preview has ended, and answers with it; null where there is none (any more).</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<PolicyPreview?> WaitAsync(CancellationToken cancellationToken = default)
    {
        while (await FindAsync(cancellationToken).ConfigureAwait(false) is { } preview)
        {
            if (preview.State != "running")
            {
                return preview;
            }

            await Task.Delay(Pause, _transport.Time, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Stops the preview that is under way; null where there is none.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<PolicyPreview?> StopAsync(CancellationToken cancellationToken = default)
    {
        var response = await _transport.SendAsync(HttpMethod.Delete, _path, cancellationToken).ConfigureAwait(false);
        return response.Problem?.ShortType == "no-preview" ? null : response.Read(ClientJson.Default.PolicyPreview);
    }
}
