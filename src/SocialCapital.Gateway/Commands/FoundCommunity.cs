using System.Text.Json;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Gateway.Commands;

/// <summary>Founds a community.</summary>
internal sealed class FoundCommunity(IGrainFactory grains, CommunityDirectory communities)
{
    private const int NameCharactersMax = 200;

    /// <summary>Founds it, and tells its keys.</summary>
    /// <exception cref="ProblemException">The request is wrong, or the id is taken.</exception>
    public async Task<FoundedResponse> ExecuteAsync(FoundCommunityRequest request)
    {
        Check(request);
        var founding = new CommunityFounding(request.Name, request.Policy?.GetRawText(), request.Shards ?? 1);
        var keys = await grains.GetGrain<ICommunityGrain>(request.Id).CreateAsync(founding).OrProblemAsync("$.policy");

        // It may be remembered here as one that does not exist.
        communities.Forget(request.Id);
        return keys is null
            ? throw new ProblemException(ProblemKind.CommunityExists, "The id is taken.", "$.id")
            : new FoundedResponse(
                keys.Info.Id,
                keys.Info.Name,
                keys.Info.Shards,
                keys.Info.PolicyVersion,
                keys.Info.CreatedAt.ToDateTimeOffset().UtcDateTime,
                new KeysResponse(keys.WriteKey, keys.ReadKey));
    }

    private static void Check(FoundCommunityRequest request)
    {
        if (!Identifier.IsCommunity(request.Id))
        {
            throw new ProblemException(
                ProblemKind.InvalidField, "'id' must be 1 to 64 of a-z 0-9 - _ and the full stop, starting with a letter or digit.", "$.id");
        }

        if (request.Name is { } name && (name.Length is 0 or > NameCharactersMax || name.Any(char.IsControl)))
        {
            throw new ProblemException(
                ProblemKind.InvalidField, $"'name' must be 1 to {NameCharactersMax} characters without controls.", "$.name");
        }

        if (request.Shards is < 1 or > ShardRouter.ShardsMax)
        {
            throw new ProblemException(ProblemKind.InvalidField, $"'shards' must be 1 to {ShardRouter.ShardsMax}.", "$.shards");
        }

        if (request.Policy is { ValueKind: not (JsonValueKind.String or JsonValueKind.Object) })
        {
            throw new ProblemException(ProblemKind.InvalidPolicy, "'policy' must be a preset's name or a policy document.", "$.policy");
        }
    }
}
