using Microsoft.Extensions.Logging;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Keys;
using SocialCapital.Gateway.Problems;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Gateway.Commands;

/// <summary>Makes, rotates and revokes the keys of a community, and leaves a line in the log about who did it.</summary>
internal sealed partial class ManageKeys(IGrainFactory grains, CommunityDirectory communities, TimeProvider clock, ILogger<ManageKeys> logger)
{
    private static readonly TimeSpan OverlapUsual = TimeSpan.FromDays(1);

    /// <summary>Those there are. Asked anew, and not taken from what is remembered.</summary>
    public async Task<KeyListResponse> ListAsync(string community)
    {
        var info = await grains.GetGrain<ICommunityGrain>(community).GetAsync() ?? throw ProblemException.UnknownCommunity();
        return new KeyListResponse(Array.ConvertAll(info.Keys, KeyResponse.Of));
    }

    /// <summary>Makes one.</summary>
    /// <exception cref="ProblemException">The request is wrong, or there are as many keys as there may be.</exception>
    public async Task<NewKeyResponse> MakeAsync(Caller caller, MakeKeyRequest request)
    {
        var scope = Scopes.Find(request.Scope);
        if (scope == KeyScope.None)
        {
            throw new ProblemException(ProblemKind.InvalidField, $"'scope' must be {Scopes.Names}.", "$.scope");
        }

        var name = request.Name ?? "";
        if (name.Length > CommunityKey.NameCharactersMax || name.Any(char.IsControl))
        {
            throw new ProblemException(
                ProblemKind.InvalidField, $"'name' must be at most {CommunityKey.NameCharactersMax} characters without controls.", "$.name");
        }

        if (request.ExpiresAt <= clock.GetUtcNow())
        {
            throw new ProblemException(ProblemKind.InvalidField, "'expiresAt' must lie in the future.", "$.expiresAt");
        }

        Timestamp? expires = request.ExpiresAt is { } at ? Timestamp.From(at) : null;
        var community = caller.Entered.Info.Id;
        var made = await grains.GetGrain<ICommunityGrain>(community).AddKeyAsync(scope, name, expires) ?? throw TooMany();
        communities.Forget(community);
        LogMade(made.Key.Id, request.Scope, community, caller.Key);
        return NewKeyResponse.Of(made);
    }

    /// <summary>Makes one of the same scope; the earlier one opens on for a while.</summary>
    /// <exception cref="ProblemException">There is no such key, the overlap is none, or there are as many keys as there may be.</exception>
    public async Task<NewKeyResponse> RotateAsync(Caller caller, string id, RotateKeyRequest request)
    {
        var overlap = request.OverlapSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : OverlapUsual;
        if (overlap < TimeSpan.Zero || overlap > CommunityKey.OverlapMax)
        {
            throw new ProblemException(
                ProblemKind.InvalidField, $"'overlapSeconds' must be 0 to {CommunityKey.OverlapMax.TotalSeconds:0}.", "$.overlapSeconds");
        }

        var community = caller.Entered.Info.Id;
        var grain = grains.GetGrain<ICommunityGrain>(community);
        var made = await grain.RotateKeyAsync(id, overlap);
        if (made is null)
        {
            var now = Timestamp.From(clock.GetUtcNow());
            var info = await grain.GetAsync() ?? throw ProblemException.UnknownCommunity();
            throw info.Keys.Any(key => key.Id == id && !key.IsExpired(now)) ? TooMany() : Unknown();
        }

        communities.Forget(community);
        LogRotated(id, made.Key.Id, community, caller.Key);
        return NewKeyResponse.Of(made);
    }

    /// <summary>Ends one. A gateway that was told of it before believes in it for another second.</summary>
    /// <exception cref="ProblemException">There is no such key.</exception>
    public async Task RevokeAsync(Caller caller, string id)
    {
        var community = caller.Entered.Info.Id;
        var isRevoked = await grains.GetGrain<ICommunityGrain>(community).RevokeKeyAsync(id);
        communities.Forget(community);
        if (!isRevoked)
        {
            throw Unknown();
        }

        LogRevoked(id, community, caller.Key);
    }

    private static ProblemException Unknown() => new(ProblemKind.UnknownKey, "The community has no such key, or no longer.");

    private static ProblemException TooMany() => new(
        ProblemKind.TooManyKeys, $"A community has at most {CommunityKey.CountMax} keys. Revoke those that nobody uses.");

    [LoggerMessage(1, LogLevel.Information, "Key {Id} of scope {Scope} was made for {Community} by {By}.")]
    private partial void LogMade(string id, string scope, string community, string by);

    [LoggerMessage(2, LogLevel.Information, "Key {Earlier} of {Community} was rotated to {Id} by {By}.")]
    private partial void LogRotated(string earlier, string id, string community, string by);

    [LoggerMessage(3, LogLevel.Information, "Key {Id} of {Community} was revoked by {By}.")]
    private partial void LogRevoked(string id, string community, string by);
}
