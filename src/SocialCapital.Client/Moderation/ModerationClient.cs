using SocialCapital.Client.Problems;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client.Moderation;

/// <summary>What moderators do; each of it is an entry with who did it and why. Needs a key of the scope moderate or admin.</summary>
public sealed class ModerationClient
{
    private readonly ApiTransport _transport;
    private readonly string _path;
    private readonly string _members;

    internal ModerationClient(ApiTransport transport, string community) =>
        (_transport, _path, _members) = (transport, community + "/moderation", community + "/members");

    /// <summary>Penalizes a member. May be repeated: the id makes it count once.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<Penalty> PenalizeAsync(PenaltyOrder order, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(
            HttpMethod.Post, _path + "/penalties", order, ClientJson.Default.PenaltyOrder, cancellationToken).ConfigureAwait(false))
        .Read(ClientJson.Default.Penalty);

    /// <summary>Freezes a member. May be repeated: the id makes it count once.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<FreezeReceipt> FreezeAsync(string member, FreezeOrder order, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(
            HttpMethod.Post, ApiPath.Of(_members, member) + ":freeze", order, ClientJson.Default.FreezeOrder, cancellationToken).ConfigureAwait(false))
        .Read(ClientJson.Default.FreezeReceipt);

    /// <summary>Lifts the freeze of a member. May be repeated: the id makes it count once.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<FreezeReceipt> UnfreezeAsync(string member, UnfreezeOrder order, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(
            HttpMethod.Post, ApiPath.Of(_members, member) + ":unfreeze", order, ClientJson.Default.UnfreezeOrder, cancellationToken).ConfigureAwait(false))
        .Read(ClientJson.Default.FreezeReceipt);

    /// <summary>Undoes entries, or tells what it would undo. May be repeated: what was undone before is told so.</summary>
    /// <exception cref="SocialCapitalException">The request was refused, or nobody answered.</exception>
    public async Task<ReversalReport> ReverseAsync(ReversalOrder order, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(
            HttpMethod.Post, _path + "/reversals", order, ClientJson.Default.ReversalOrder, cancellationToken).ConfigureAwait(false))
        .Read(ClientJson.Default.ReversalReport);
}
