using SocialCapital.Client.Problems;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client.Favors;

/// <summary>Asks and ends favors. Needs the community's write key, and <see cref="FindAsync"/> the read key.</summary>
public sealed class FavorsClient
{
    private readonly ApiTransport _transport;
    private readonly string _path;

    internal FavorsClient(ApiTransport transport, string community) => (_transport, _path) = (transport, community + "/favors");

    /// <summary>Asks a favor: what it draws is held until it ends. One that is refused is an answer, not an exception.</summary>
    /// <exception cref="SocialCapitalException">The request was refused as a whole, or nobody answered.</exception>
    public async Task<FavorAnswer> AskAsync(FavorRequest request, CancellationToken cancellationToken = default) => Read(
        await _transport.SendAsync(HttpMethod.Post, _path, request, ClientJson.Default.FavorRequest, cancellationToken).ConfigureAwait(false));

    /// <summary>A favor, by its id (within the dedupe window) or its handle (at any age); null where none is known by that.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public Task<Favor?> FindAsync(string favor, CancellationToken cancellationToken = default) =>
        _transport.FindAsync(ApiPath.Of(_path, favor), "unknown-favor", ClientJson.Default.Favor, cancellationToken);

    /// <summary>Honors a favor: what was held passes to its asker. The same again is answered alike.</summary>
    /// <param name="favor">Its id or its handle.</param>
    /// <param name="amount">What of it; all where nothing is said. The rest is released.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">The request was refused as a whole, or nobody answered.</exception>
    public Task<FavorAnswer> HonorAsync(string favor, decimal? amount = null, CancellationToken cancellationToken = default) =>
        EndAsync(favor, "honor", new FavorEnding(Amount: amount), cancellationToken);

    /// <summary>Declines a favor. Pointing to somebody else is worth more than silence.</summary>
    /// <param name="favor">Its id or its handle.</param>
    /// <param name="reason">Why, at most 512 bytes of UTF-8.</param>
    /// <param name="referredTo">A member who may help instead.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">The request was refused as a whole, or nobody answered.</exception>
    public Task<FavorAnswer> DeclineAsync(
        string favor, string? reason = null, string? referredTo = null, CancellationToken cancellationToken = default) =>
        EndAsync(favor, "decline", new FavorEnding(Reason: reason, ReferredTo: referredTo), cancellationToken);

    /// <summary>Takes a favor back.</summary>
    /// <param name="favor">Its id or its handle.</param>
    /// <param name="reason">Why, at most 512 bytes of UTF-8.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocialCapitalException">The request was refused as a whole, or nobody answered.</exception>
    public Task<FavorAnswer> CancelAsync(string favor, string? reason = null, CancellationToken cancellationToken = default) =>
        EndAsync(favor, "cancel", new FavorEnding(Reason: reason), cancellationToken);

    private async Task<FavorAnswer> EndAsync(string favor, string step, FavorEnding ending, CancellationToken cancellationToken) => Read(
        await _transport.SendAsync(
            HttpMethod.Post, $"{ApiPath.Of(_path, favor)}:{step}", ending, ClientJson.Default.FavorEnding, cancellationToken).ConfigureAwait(false));

    private static FavorAnswer Read(ApiResponse response) => response.Problem is { ShortType: "favor-refused" or "favor-conflict" or "favor-ended" } refusal
        ? new FavorAnswer(null, refusal)
        : new FavorAnswer(response.Read(ClientJson.Default.Favor), null);
}
